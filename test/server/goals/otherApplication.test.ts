import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Goals, GoalTemplates } from '../../../shared/apiGoals.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { makeClinic } from '../../support/makeClinic.ts';
import { idOf } from '../../support/newId.ts';
import { expectOk } from '../../support/testPush.ts';
import { type GoalStage, MONTHLY, openGoalStage, seedProduction, TODAY } from './goalStage.ts';

let stage: GoalStage;
let provider: string;
beforeAll(async () => {
  stage = await openGoalStage();
  provider = await addTestProvider(stage.database.owner, stage.clinic.id, 'Dr. Old');
  await seedProduction(stage, provider);
});
afterEach(() => stage.database.owner.execute(sql`delete from goals`));
afterAll(() => stage.close());

/** A row as another application writes it. */
interface OldGoal {
  readonly definition?: string;
  readonly period?: string;
  readonly from?: string;
  readonly to?: string;
  readonly target?: string;
  readonly clinicId?: string | null;
  readonly providerId?: string | null;
}

async function addOld(id: string, change: OldGoal = {}): Promise<void> {
  const { definition, period, from, to, target, clinicId, providerId } = {
    ...{ definition: 'cm0chairsideproduction001', period: 'monthly', from: '2025-11-01', to: '2025-11-30' },
    ...{ target: '1500', clinicId: stage.clinic.id, providerId: null },
    ...change,
  };
  await stage.database.owner.execute(sql`
    insert into goals (id, metric_definition_id, time_period, start_date, end_date, target_value, clinic_id, provider_id)
    values (as_id(${id}), as_id(${definition}), ${period}, ${from}, ${to}, ${target}, ${clinicId}, ${providerId})`);
}

describe('a goal of another application', () => {
  it('is shown where its KPI, period and target can be read', async () => {
    await addOld('old');
    expect(await stage.list('viewer')).toMatchObject({
      goals: [
        {
          ...{ id: idOf('old'), kpi: 'production', grain: 'month', target: '1500', templateId: null },
          label: 'Gross production in November 2025: at least 1,500.00',
          progress: { value: '1000.00', status: 'on_track' },
        },
      ],
      unreadable: 0,
    });
  });

  it.each<[string, OldGoal]>([
    ['a metric that is no KPI', { definition: 'm-smiles' }],
    ['a period of its own', { period: 'fortnightly' }],
    ['a target in words', { target: 'more' }],
    ['a target with a sign', { target: '$1,500' }],
    ['days the wrong way round', { from: '2025-11-30', to: '2025-11-01' }],
    ['days before anyone’s', { from: '0001-01-01' }],
    ['days without end', { to: 'infinity' }],
  ])('with %s is counted, not shown', async (_what, change) => {
    await addOld('good');
    await addOld('bad', change);
    const { goals, unreadable } = await stage.list();
    expect([goals.map(({ id }) => id), unreadable]).toEqual([[idOf('good')], 1]);
  });

  it('that names a provider alone is of the provider’s clinic', async () => {
    await addOld('by provider', { clinicId: null, providerId: provider });
    expect((await stage.list()).goals).toMatchObject([
      { id: idOf('by provider'), providerName: 'Dr. Old', progress: { value: '500.00' } },
    ]);
    expect((await stage.list('viewer')).goals).toEqual([]);
    const other = await makeClinic(stage.database.owner);
    const { email } = other.members.clinic_admin;
    const theirs = await stage.server.ask('GET', `/v1/clinics/${other.id}/goals?today=${TODAY}`, { email });
    expect(expectOk(Goals, theirs)).toMatchObject({ goals: [], unreadable: 0 });
  });

  it('without a clinic or a provider is nobody’s', async () => {
    await addOld('nobody’s', { clinicId: null });
    expect(await stage.list()).toMatchObject({ goals: [], unreadable: 0 });
  });

  it('can be changed and removed here too', async () => {
    await addOld('old');
    const next = { ...MONTHLY, target: 'previous_month' };
    const changed = await stage.ask('PUT', `goals/${idOf('old')}?today=${TODAY}`, next);
    expect(expectOk(Goals, changed).goals).toMatchObject([{ id: idOf('old'), ...next }]);
    expect(await stage.ask('DELETE', `goals/${idOf('old')}?today=${TODAY}`)).toMatchObject({
      body: { goals: [] },
    });
  });

  it('holds with its own number where it changed one of ours since', async () => {
    const { id } = await stage.set({ target: 'previous_month * 1.1' });
    await stage.database.owner.execute(sql`update goals set target_value = '1234' where id = ${id}`);
    expect((await stage.list()).goals).toMatchObject([
      { id, target: '1234', progress: { target: '1234.00' } },
    ]);
  });
});

describe('an application with definitions of its own', () => {
  it('has them used where one has a KPI’s name', async () => {
    const { owner } = stage.database;
    await owner.execute(sql`
      update metric_definitions set id = as_id('m1') where id = as_id('cm0chairsideproduction001')`);
    await owner.execute(sql`
      update goal_templates set metric_definition_id = as_id('m1')
      where metric_definition_id = as_id('cm0chairsideproduction001')`);
    await addOld('old', { definition: 'm1' });
    await stage.set();
    const written = await owner.execute(sql`select distinct metric_definition_id as id from goals`);
    expect([...written]).toEqual([{ id: idOf('m1') }]);
    expect((await stage.list()).goals.map(({ kpi }) => kpi)).toEqual(['production', 'production']);
    const templates = expectOk(GoalTemplates, await stage.ask('GET', 'goal-templates'));
    expect(templates).toMatchObject({ unreadable: 0 });
    expect(templates.templates.map(({ kpi }) => kpi).sort()).toEqual([
      'hygiene_reactivation',
      'no_show_rate',
      'production',
    ]);
  });
});
