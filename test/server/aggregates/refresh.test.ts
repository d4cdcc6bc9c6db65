import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyAggregates } from '../../../server/aggregates/verifyAggregates.ts';
import { openDatabase, type Transaction } from '../../../server/db/client.ts';
import { findPostgresCode } from '../../../server/db/findPostgresCode.ts';
import { userClinicRoles } from '../../../server/db/schema/members.ts';
import { dirtyDays } from '../../../server/db/schema/months.ts';
import { clinicSettings } from '../../../server/db/schema/settings.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import type { Role } from '../../../shared/api.ts';
import type { WeekStart } from '../../../shared/period.ts';
import { addPeople, addTestPush, personOf } from '../../support/addParents.ts';
import { countWaiting } from '../../support/countWaiting.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { idOf } from '../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { createRandom } from '../pushes/model/random.ts';
import { countFigures, differences } from './countFigures.ts';
import { keepRecords, refreshAs } from './keepRecords.ts';
import { randomRecords } from './randomRecords.ts';
import { readKept, readRecords } from './readKept.ts';

let database: TestDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  clinic = await makeClinic(database.owner);
});
afterAll(() => database.drop());

const scopeOf = (role: Role) => ({ clinicId: clinic.id, userId: clinic.members[role].userId });
const refresh = (role: Role = 'viewer') => refreshAs(database.app, clinic.id, clinic.members[role].userId);
const add = (seed: number, count = 5) =>
  keepRecords(database.owner, clinic.id, randomRecords(createRandom(seed), count));
const refreshIn = (tx: Transaction) =>
  tx.execute<{ days: number }>(sql`select app_refresh_aggregates() as days`);

function countMarks(): Promise<number> {
  return database.owner.$count(dirtyDays, eq(dirtyDays.clinicId, clinic.id));
}

async function expectRight(weekStart: WeekStart = 1): Promise<void> {
  const counted = countFigures(await readRecords(database.owner, clinic.id), weekStart);
  expect(differences(await readKept(database.owner, clinic.id), counted)).toEqual([]);
}

/** Work in a transaction of a member that is at a halt once `until` is through, and goes on when told to. */
function halting(role: Role, work: (tx: Transaction) => Promise<unknown>) {
  const halted = Promise.withResolvers<void>();
  const told = Promise.withResolvers<void>();
  const done = withClinic(database.app, scopeOf(role), async (tx) => {
    await work(tx);
    halted.resolve();
    await told.promise;
  });
  return { halted: Promise.race([halted.promise, done]), goOn: told.resolve, done };
}

/** Locks the clinic's years, which a refresh writes last. Answers with what lets go of them. */
async function holdYears(): Promise<() => Promise<void>> {
  const held = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const done = database.owner.transaction(async (tx) => {
    await tx.execute(sql`
      select from metric_aggregations where clinic_id = ${clinic.id} and aggregation_type = 'yearly' for update`);
    held.resolve();
    await release.promise;
  });
  await Promise.race([held.promise, done]);
  return async () => {
    release.resolve();
    await done;
  };
}

describe('a refresh', () => {
  it('works out the marked days once, whoever asks, and then nothing', async () => {
    await add(1);
    expect(await refresh('provider')).toBeGreaterThan(0);
    expect(await countMarks()).toBe(0);
    expect(await refresh('clinic_admin')).toBe(0);
    await expectRight();
  });

  it('is for members alone: others change nothing, and see nothing', async () => {
    await add(2);
    const other = await makeClinic(database.owner);
    const marks = await countMarks();
    for (const userId of [other.members.clinic_admin.userId, 'nobody', null]) {
      expect(await refreshAs(database.app, clinic.id, userId)).toBe(0);
    }
    await database.owner
      .update(userClinicRoles)
      .set({ isActive: false })
      .where(sql`clinic_id = ${clinic.id} and role = 'staff'`);
    expect(await refresh('staff')).toBe(0);
    expect(await countMarks()).toBe(marks);
    await refresh();
    const seen = await withClinic(
      database.app,
      { clinicId: clinic.id, userId: other.members.clinic_admin.userId },
      (tx) => tx.execute(sql`select id from metric_aggregations`),
    );
    expect(seen).toHaveLength(0);
    // Nor does it touch another clinic's marks.
    await keepRecords(database.owner, other.id, randomRecords(createRandom(3), 3));
    expect(await refresh()).toBe(0);
    expect(await database.owner.$count(dirtyDays, eq(dirtyDays.clinicId, other.id))).toBeGreaterThan(0);
  });

  it.each(['refresh_aggregates', 'rebuild_aggregates', 'wrong_aggregates'])(
    'is all that the server’s role may run: not %s',
    async (name) => {
      const refused = await withClinic(database.app, scopeOf('clinic_admin'), (tx) =>
        tx.execute(sql`select ${sql.identifier(name)}(${clinic.id})`),
      ).catch((error: unknown) => error);
      expect(findPostgresCode(refused)).toBe('42501');
    },
  );

  it('shows single providers and members of the staff to those who work with records, and a provider their own', async () => {
    await addPeople(database.owner, clinic.id, ['p1']);
    await database.owner
      .update(userClinicRoles)
      .set({ providerId: personOf(clinic.id, 'p1') })
      .where(eq(userClinicRoles.userId, clinic.members.provider.userId));
    await add(4, 20);
    await refresh();
    const seenBy = async (role: Role) => {
      const rows = await withClinic(database.app, scopeOf(role), (tx) =>
        tx.execute<{ seen: string }>(sql`
          select distinct dimension || case when dimension in ('provider', 'staff_member')
            then ' ' || member else '' end as seen
          from metric_aggregations`),
      );
      return rows.map(({ seen }) => seen).sort();
    };
    const own = (name: string) => `provider ${personOf(clinic.id, name)}`;
    const shown = [
      '',
      'appointment_type',
      'call_type',
      'category',
      'insurance_carrier',
      'payment_method',
      'procedure_code',
    ];
    expect(await seenBy('viewer')).toEqual(shown);
    expect(await seenBy('provider')).toEqual([...shown, own('p1')].sort());
    const people = ['p/3', 'p1', 'p2'];
    const staff = ['staff_member ', ...people.map((name) => `staff_member ${idOf(name)}`)];
    expect(await seenBy('staff')).toEqual([...shown, ...people.map(own), ...staff].sort());
    expect(await seenBy('clinic_admin')).toEqual(await seenBy('staff'));
  });

  it('happens once for two readers at the same moment, and both see it', async () => {
    await add(5);
    const first = halting('viewer', refreshIn);
    await first.halted;
    let days = -1;
    let seen = 0;
    const second = withClinic(database.app, scopeOf('staff'), async (tx) => {
      days = (await refreshIn(tx))[0]?.days ?? -1;
      seen = (await tx.execute(sql`select id from metric_aggregations`)).length;
    });
    await expect.poll(() => countWaiting(database.owner)).toBe(1);
    first.goOn();
    await Promise.all([first.done, second]);
    expect(days).toBe(0);
    expect(seen).toBe((await readKept(database.owner, clinic.id)).size);
    await expectRight();
  });

  it('lets pushes go on meanwhile, and loses nothing of them', async () => {
    await add(6);
    await refresh();
    await add(6);
    // It has read the records, and stands where it writes the years.
    const letGo = await holdYears();
    const reading = refresh();
    await expect.poll(() => countWaiting(database.owner)).toBe(1);
    await add(6);
    await letGo();
    expect(await reading).toBeGreaterThan(0);
    expect(await countMarks()).toBeGreaterThan(0);
    expect(await refresh()).toBeGreaterThan(0);
    await expectRight();
  });

  it('waits for another one that has not ended, though other days are marked since', async () => {
    await add(13);
    await refresh();
    await add(13);
    const first = halting('viewer', refreshIn);
    await first.halted;
    await add(14);
    const second = refresh('staff');
    await expect.poll(() => countWaiting(database.owner)).toBe(1);
    first.goOn();
    await first.done;
    expect(await second).toBeGreaterThan(0);
    await expectRight();
  });

  it('leaves no week of before where the clinic’s weeks are changed in the middle of it', async () => {
    await add(15);
    const reader = halting('viewer', refreshIn);
    await reader.halted;
    const changing = database.owner
      .insert(clinicSettings)
      .values({ clinicId: clinic.id, weekStart: 7 })
      .execute();
    await expect.poll(() => countWaiting(database.owner)).toBe(1);
    reader.goOn();
    await Promise.all([reader.done, changing]);
    await expectRight(7);
  });

  it('does not take the marks of a push that has not ended, nor its records', async () => {
    await add(7);
    const { pushId } = await addTestPush(database.owner, clinic.id);
    const pushing = halting('staff', (tx) =>
      tx.execute(sql`
        with kept as (
          insert into financial_metrics (clinic_id, id, date, metric_type, category, amount)
          select clinic_id, as_id('later'), date, 'production', 'All', 5 from financial_metrics limit 1 returning clinic_id, date
        )
        insert into dirty_days select clinic_id, 'financial', date, ${pushId}::row_id, 1 from kept`),
    );
    await pushing.halted;
    await refresh();
    await expectRight();
    pushing.goOn();
    await pushing.done;
    expect(await countMarks()).toBe(1);
    expect(await refresh()).toBe(1);
    await expectRight();
  });

  it('leaves marks and figures as they were where its connection is cut, and the next one does it all', async () => {
    await add(8);
    await refresh();
    const before = await readKept(database.owner, clinic.id);
    await add(9, 30);
    const marks = await countMarks();
    const reader = openDatabase(database.appUrl, 1);
    // It stands in the middle of its work: some periods are written, and then a row is wanted that another one holds.
    const stop = await holdYears();
    const cut = refreshAs(reader, clinic.id, clinic.members.viewer.userId).catch((error: unknown) => error);
    await expect.poll(() => countWaiting(database.owner)).toBe(1);
    await database.owner.execute(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    expect(await cut).toBeInstanceOf(Error);
    await stop();
    await reader.$client.end({ timeout: 0 });
    expect(await countMarks()).toBe(marks);
    expect(differences(await readKept(database.owner, clinic.id), before)).toEqual([]);
    expect(await refresh()).toBeGreaterThan(0);
    expect(await countMarks()).toBe(0);
    await expectRight();
  });

  it('leaves to the next verification what a push touches in the middle of one', async () => {
    await add(10);
    await refresh();
    await add(11, 1);
    await database.owner.execute(sql`
      update metric_aggregations set count = count + 1 where clinic_id = ${clinic.id}`);
    const wrong = await verifyAggregates(database.owner, clinic.id);
    expect(wrong.wrongCount).toBeGreaterThan(0);
    await add(12, 30);
    const [found] = await database.owner.execute<{ wrong: number; marked: number }>(sql`
      with wrong as (select * from wrong_aggregates(${clinic.id}))
      select count(*)::int as wrong, count(*) filter (where exists (
        select from dirty_days d where d.clinic_id = ${clinic.id} and d.day between start and period_end(type, start)
          and measure = any(measure_ids(d.dataset))))::int as marked from wrong`);
    expect(found?.wrong).toBeGreaterThan(0);
    expect(found?.wrong).toBeLessThan(wrong.wrongCount);
    expect(found?.marked).toBe(0);
  });
});
