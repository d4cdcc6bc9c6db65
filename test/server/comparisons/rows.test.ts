import { eq, sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshComparisons } from '../../../server/comparisons/refreshComparisons.ts';
import { findPostgresCode } from '../../../server/db/findPostgresCode.ts';
import { userClinicRoles } from '../../../server/db/schema/members.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import { ROLES } from '../../../shared/roles.ts';
import { addMember, makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { differences, type Figures } from '../aggregates/countFigures.ts';
import { randomRecords } from '../aggregates/randomRecords.ts';
import { readRecords } from '../aggregates/readKept.ts';
import { createRandom } from '../pushes/model/random.ts';
import { countComparisons } from './countComparisons.ts';
import { keepClinic, personOf } from './keepClinic.ts';
import { readAs } from './readRows.ts';

/** `COMPARISONS_FIRST=1000 COMPARISONS_COUNT=50` counts other records. */
const FIRST = Number(process.env.COMPARISONS_FIRST ?? 1);
const SEEDS = Array.from({ length: Number(process.env.COMPARISONS_COUNT ?? 4) }, (_, at) => FIRST + at);
const SILENT = pino({ level: 'silent' });

let database: TestDatabase;
let clinics: readonly TestClinic[];
let counted: readonly Figures[];
beforeAll(async () => {
  database = await createTestDatabase();
  clinics = await Promise.all(SEEDS.map(() => makeClinic(database.owner)));
  for (const [at, { id, members }] of clinics.entries()) {
    await keepClinic(database.owner, id, randomRecords(createRandom(SEEDS[at] ?? 0), 60));
    await database.owner
      .update(userClinicRoles)
      .set({ providerId: personOf(id, 'p1') })
      .where(eq(userClinicRoles.userId, members.provider.userId));
  }
  expect(await refreshComparisons(database.app, SILENT)).toBe(true);
  counted = await Promise.all(
    clinics.map(async ({ id }) => countComparisons(await readRecords(database.owner, id))),
  );
});
afterAll(() => database.drop());

/** Those of the rows whose dimension and member are such. */
function of(figures: Figures | undefined, isSeen: (dimension: string, member: string) => boolean): Figures {
  return new Map(
    [...(figures ?? [])].filter(([key]) => {
      const [, dimension = '', ...rest] = key.split(' ');
      return isSeen(dimension, rest.slice(0, -1).join(' '));
    }),
  );
}

const ofPeople = (dimension: string): boolean => dimension === 'provider' || dimension === 'staff_member';

describe('the comparisons', () => {
  it.each(SEEDS)(
    'are what is counted from the records month by month, in every column: seed %i',
    async (seed) => {
      const at = seed - FIRST;
      const clinic = clinics[at];
      if (clinic === undefined) throw new Error('no such clinic');
      const seen = await readAs(database.app, clinic.id, clinic.members.clinic_admin.userId);
      expect(seen.size).toBeGreaterThan(1_000);
      expect(differences(seen, counted[at] ?? new Map())).toEqual([]);
    },
  );

  it.each(ROLES)('show a %s their own clinic’s, and of single people what the role sees', async (role) => {
    for (const [at, { id, members }] of clinics.entries()) {
      const seen = await readAs(database.app, id, members[role].userId);
      const isSeen = (dimension: string, member: string): boolean =>
        !ofPeople(dimension) ||
        role === 'clinic_admin' ||
        role === 'staff' ||
        (role === 'provider' && dimension === 'provider' && member === personOf(id, 'p1'));
      expect(differences(seen, of(counted[at], isSeen))).toEqual([]);
    }
  });

  it('show nothing to anyone else, whatever they set', async () => {
    const [ours, theirs] = clinics;
    if (ours === undefined || theirs === undefined) throw new Error('no such clinics');
    const former = async (change: ReturnType<typeof sql>): Promise<string> => {
      const { userId } = await addMember(database.owner, ours.id, 'clinic_admin');
      await database.owner.execute(sql`update user_clinic_roles set ${change} where user_id = ${userId}`);
      return userId;
    };
    const outsiders = [
      theirs.members.clinic_admin.userId,
      null,
      'nobody',
      await former(sql`is_active = false`),
      await former(sql`removed_at = now()`),
      await former(sql`starts_at = now() - interval '2 days', ends_at = now()`),
    ];
    for (const userId of outsiders) {
      for (const clinicId of [ours.id, null]) {
        expect((await readAs(database.app, clinicId, userId)).size).toBe(0);
      }
    }
    const sweeping = { clinicId: ours.id, userId: ours.members.viewer.userId };
    const seen = await withClinic(database.app, sweeping, async (tx) => {
      await tx.execute(sql`select set_config('app.sweep', 'on', true)`);
      const rows = await tx.execute(sql`select distinct clinic_id from comparisons`);
      const aggregates = await tx.execute(sql`select distinct clinic_id from metric_aggregations`);
      return [...rows, ...aggregates].map(({ clinic_id }) => clinic_id);
    });
    expect(seen).toEqual([ours.id, ours.id]);
  });

  it('work nothing of a reader’s out on rows that are not theirs', async () => {
    const [ours] = clinics;
    if (ours === undefined) throw new Error('no such clinic');
    const scope = { clinicId: ours.id, userId: ours.members.viewer.userId };
    const looked = await withClinic(database.app, scope, async (tx) => {
      await tx.execute(sql`
        create function pg_temp.peep(clinic row_id) returns boolean language plpgsql cost 0.0000001 as $$
        begin
          perform set_config('test.seen', current_setting('test.seen', true) || ' ' || clinic, true);
          return true;
        end $$`);
      // An index on the clinic would hide what goes before what.
      await tx.execute(sql`
        select set_config('test.seen', '', true), set_config('enable_indexscan', 'off', true),
          set_config('enable_bitmapscan', 'off', true), set_config('enable_indexonlyscan', 'off', true)`);
      await tx.execute(sql`select count(*) from comparisons where pg_temp.peep(clinic_id)`);
      const [row] = await tx.execute(sql`select current_setting('test.seen') as seen`);
      return new Set(String(row?.seen).trim().split(' '));
    });
    expect([...looked]).toEqual([ours.id]);
  });

  it.each([
    sql`select from chairside_comparisons.monthly`,
    sql`select from chairside_comparisons.restated_months`,
    sql`refresh materialized view chairside_comparisons.monthly`,
    sql`update comparisons set value = 0`,
    sql`select chairside_comparisons.make_views()`,
    sql`select restate_clinic(as_id('x'))`,
  ])('are no other way within reach of the server’s role', async (statement) => {
    const refused = await database.app.execute(statement).catch((error: unknown) => error);
    expect(['42501', '55000']).toContain(findPostgresCode(refused));
  });
});
