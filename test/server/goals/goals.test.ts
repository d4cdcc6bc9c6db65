import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { withClinic } from '../../../server/db/withClinic.ts';
import { listGoals } from '../../../server/goals/listGoals.ts';
import { Goals } from '../../../shared/apiGoals.ts';
import { ROLES } from '../../../shared/roles.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { makeClinic } from '../../support/makeClinic.ts';
import { expectOk } from '../../support/testPush.ts';
import { type GoalStage, MONTHLY, openGoalStage, seedProduction, TODAY } from './goalStage.ts';

let stage: GoalStage;
let mine: string;
let other: string;
beforeAll(async () => {
  stage = await openGoalStage();
  const { database, clinic } = stage;
  mine = await addTestProvider(database.owner, clinic.id, 'Dr. Mine');
  other = await addTestProvider(database.owner, clinic.id, 'Dr. Other');
  await database.owner.execute(sql`
    update user_clinic_roles set provider_id = ${mine} where user_id = ${clinic.members.provider.userId}`);
  await seedProduction(stage, mine);
});
afterAll(() => stage.close());

/** The rows of the table that both applications have. */
async function rows() {
  return [
    ...(await stage.database.owner.execute(sql`
      select former_id(metric_definition_id) as metric_definition_id, time_period, start_date::text, end_date::text, target_value, clinic_id, provider_id
      from goals where clinic_id = ${stage.clinic.id} order by created_at, id`)),
  ];
}

async function clear(): Promise<void> {
  await stage.database.owner.execute(sql`delete from goals`);
}

describe('a goal', () => {
  it('is set, changed and removed, each with an event and in the words of the table of old', async () => {
    const added = await stage.set({ target: 'previous_month * 1.1' });
    expect(added).toMatchObject({ ...MONTHLY, target: 'previous_month * 1.1', providerName: null });
    const row = {
      ...{ metric_definition_id: 'cm0chairsideproduction001', time_period: 'monthly' },
      ...{ start_date: '2025-01-01', end_date: '2025-12-31', clinic_id: stage.clinic.id, provider_id: null },
    };
    expect(await rows()).toEqual([{ ...row, target_value: '2530.00' }]);
    const next = { ...MONTHLY, grain: 'quarter', target: '7000', providerId: mine };
    const changed = await stage.ask('PUT', `goals/${added.id}?today=${TODAY}`, next);
    expect(expectOk(Goals, changed).goals).toMatchObject([
      { ...next, id: added.id, providerName: 'Dr. Mine' },
    ]);
    expect(await rows()).toEqual([
      { ...row, time_period: 'quarterly', target_value: '7000', provider_id: mine },
    ]);
    expect(await stage.ask('DELETE', `goals/${added.id}?today=${TODAY}`)).toMatchObject({
      body: { goals: [] },
    });
    expect(await rows()).toEqual([]);
    const [kept] = await stage.database.owner.execute(sql`select count(*)::int as count from goal_details`);
    expect(kept).toEqual({ count: 0 });
    const events = await eventsOf(stage.database.owner, stage.clinic.id);
    const each = 'Gross production each month: at least the previous month × 1.1';
    const quarter = 'Gross production each quarter: at least 7,000.00';
    expect(events.map(({ action, subjectId, detail }) => [action, subjectId, detail])).toEqual([
      ['goal.added', added.id, { goal: each, providerId: null }],
      ['goal.changed', added.id, { goal: quarter, before: each, providerId: mine }],
      ['goal.removed', added.id, { goal: quarter, providerId: mine }],
    ]);
  });

  it('that is set to what it is already stays, without an event', async () => {
    const { id } = await stage.set();
    const before = await eventsOf(stage.database.owner, stage.clinic.id);
    expect(await stage.ask('PUT', `goals/${id}?today=${TODAY}`, MONTHLY)).toMatchObject({ status: 200 });
    expect(await eventsOf(stage.database.owner, stage.clinic.id)).toEqual(before);
    await clear();
  });

  it('whose formula has nothing to go by is told to the other application as that formula, not as a number', async () => {
    await stage.set({ from: '2023-01-01', to: '2023-12-31', target: 'previous_month * 1.1' });
    expect(await rows()).toMatchObject([{ target_value: 'previous_month * 1.1' }]);
    await clear();
  });

  it('is that of a provider’s own records', async () => {
    const { progress } = await stage.set({ providerId: mine });
    expect(progress).toMatchObject({ value: '500.00', projected: '1000.00', status: 'at_risk' });
    expect((await stage.set({ providerId: other })).progress).toMatchObject({
      value: null,
      status: 'no_data',
    });
    await clear();
  });

  it('of another clinic is out of reach', async () => {
    const elsewhere = await makeClinic(stage.database.owner);
    const path = `/v1/clinics/${elsewhere.id}/goals`;
    const { email } = elsewhere.members.clinic_admin;
    const theirs = await stage.server.ask('POST', `${path}?today=${TODAY}`, { email, body: MONTHLY });
    const id = expectOk(Goals, theirs).goals[0]?.id;
    for (const [method, body] of [['PUT', MONTHLY], ['DELETE']] as const) {
      expect(await stage.ask(method, `goals/${id}?today=${TODAY}`, body)).toMatchObject({ status: 404 });
    }
    const left = await stage.server.ask('GET', `${path}?today=${TODAY}`, { email });
    expect(expectOk(Goals, left).goals).toHaveLength(1);
    expect((await stage.list()).goals).toEqual([]);
    await clear();
  });

  it('is missed by what no digit of a share shows', async () => {
    const { progress } = await stage.set({
      ...{ from: '2025-10-01', to: '2025-10-31', target: '(previous_month + 100) * 1.00000001' },
    });
    expect(progress).toMatchObject({
      ...{ value: '2300.00', target: '2300.00', share: '100.0', status: 'missed' },
      sentence: 'Missed by less than 0.01',
    });
    await clear();
  });
});

describe('the goals of a clinic', () => {
  it('are seen by everyone, those of providers by the staff and the provider', async () => {
    for (const providerId of [null, mine, other]) await stage.set({ providerId });
    const seen = await Promise.all(
      ROLES.map(async (role) => [role, (await stage.list(role)).goals.map(({ providerId }) => providerId)]),
    );
    expect(Object.fromEntries(seen)).toEqual({
      clinic_admin: [null, mine, other],
      staff: [null, mine, other],
      provider: [null, mine],
      viewer: [null],
    });
    await clear();
  });

  it('are changed by clinic admins alone', async () => {
    const { id } = await stage.set();
    for (const role of ['staff', 'provider', 'viewer'] as const) {
      for (const [method, path, body] of [
        ['POST', `goals?today=${TODAY}`, MONTHLY],
        ['PUT', `goals/${id}?today=${TODAY}`, { ...MONTHLY, target: '1' }],
        ['DELETE', `goals/${id}?today=${TODAY}`, undefined],
      ] as const) {
        expect(await stage.ask(method, path, body, role)).toMatchObject({
          status: 403,
          body: { code: 'forbidden' },
        });
      }
    }
    expect((await stage.list()).goals).toMatchObject([{ id, target: '2000' }]);
    await clear();
  });

  it('are changed by the database itself for clinic admins alone', async () => {
    const { id } = await stage.set();
    const { clinic, database } = stage;
    for (const role of ['staff', 'provider', 'viewer'] as const) {
      const scope = { clinicId: clinic.id, userId: clinic.members[role].userId };
      const did = await withClinic(database.app, scope, async (tx) => [
        ...(await tx.execute(
          sql`select id from app_add_goal(as_id('x'), as_id('k'), 'K', 'monthly', '2025-01-01', '2025-01-31', '1', null)`,
        )),
        ...(await tx.execute(
          sql`select id from app_change_goal(${id}, as_id('k'), 'K', 'monthly', '2025-01-01', '2025-01-31', '1', null)`,
        )),
        ...(await tx.execute(sql`select id from app_remove_goal(${id})`)),
      ]);
      expect([role, did]).toEqual([role, []]);
    }
    await expect(
      withClinic(database.app, { clinicId: clinic.id, userId: clinic.members.clinic_admin.userId }, (tx) =>
        tx.execute(sql`select * from goals`),
      ),
    ).rejects.toThrow();
    await clear();
  });

  it('come as those that run, those to come, and those that are over', async () => {
    const spans = [
      ['2024-01-01', '2024-12-31'],
      ['2026-01-01', '2026-12-31'],
      ['2025-11-01', '2025-11-30'],
      ['2023-01-01', '2023-12-31'],
    ] as const;
    for (const [from, to] of spans) await stage.set({ from, to });
    expect((await stage.list()).goals.map(({ from }) => from.slice(0, 4))).toEqual([
      '2025',
      '2026',
      '2024',
      '2023',
    ]);
    await clear();
  });

  it('are judged in as many statements as one goal is', async () => {
    const { clinic, database } = stage;
    const scope = { clinicId: clinic.id, userId: clinic.members.staff.userId };
    const count = () =>
      withClinic(database.app, scope, async (tx) => {
        const execute = vi.spyOn(tx, 'execute');
        const member = { tx, ...scope, role: 'staff', viaCommandLine: false } as const;
        const { goals } = await listGoals(member, TODAY);
        return [goals.length, execute.mock.calls.length] as const;
      });
    await stage.set();
    const [, alone] = await count();
    for (const target of ['previous_month * 1.1', 'same_month_last_year', 'average_of_last(12)', '5']) {
      await stage.set({ target });
      await stage.set({ target, providerId: mine });
    }
    expect(await count()).toEqual([9, alone]);
    await clear();
  });

  it('are two hundred at most', async () => {
    await stage.database.owner.execute(sql`
      insert into goals (id, metric_definition_id, time_period, start_date, end_date, target_value, clinic_id)
      select as_id('many' || n), as_id('cm0chairsideproduction001'), 'monthly', '2025-01-01', '2025-12-31', n::text,
        ${stage.clinic.id}
      from generate_series(1, 203) n`);
    const { goals, more, unreadable } = await stage.list();
    expect([goals.length, more, unreadable]).toEqual([200, 3, 0]);
    expect(await stage.ask('POST', `goals?today=${TODAY}`, MONTHLY)).toMatchObject({
      status: 422,
      body: { code: 'goal_invalid', detail: expect.stringContaining('200 goals already') },
    });
    await clear();
  });
});
