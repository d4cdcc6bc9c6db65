import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Transaction } from '../../../server/db/client.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

class Undone extends Error {}

/**
 * What is wrong with the one view that looks with its owner's eyes: it has to stand behind a barrier, over the kept
 * comparisons alone, be read and nothing else, and show of the clinic's rows what the policy on metric_aggregations does.
 */
async function findFaults(db: Database | Transaction): Promise<string[]> {
  const [row] = await db.execute<Record<string, boolean>>(sql`
    select
      'security_barrier=true' = any (coalesce(c.reloptions, '{}')) as barrier,
      v.text like '%FROMchairside_comparisons.monthlyWHERE(%'
        and split_part(v.text, 'FROM', 3) = '' as "over the kept comparisons alone",
      split_part(v.text, 'WHERE', 2) =
        '((clinic_id=(SELECTapp_clinic_id()ASapp_clinic_id))AND' || v.rule || ');' as condition,
      not has_table_privilege('chairside_app', c.oid, 'insert, update, delete') as "read and nothing else"
    from pg_class c
    join pg_policy p on p.polrelid = 'public.metric_aggregations'::regclass and p.polname = 'role_reads'
    cross join lateral (
      select replace(regexp_replace(pg_get_viewdef(c.oid), '\\s|\\mm\\.', '', 'g'), 'monthlym', 'monthly') as text,
        regexp_replace(pg_get_expr(p.polqual, p.polrelid), '\\s', '', 'g') as rule
    ) v
    where c.oid = 'public.comparisons'::regclass`);
  return Object.entries(row ?? { view: false }).flatMap(([name, holds]) => (holds ? [] : [name]));
}

/** What the server's role and members may look at beside it. */
async function findWays(db: Database | Transaction): Promise<string[]> {
  const rows = await db.execute<{ way: string }>(sql`
    select nspname as way from pg_namespace
    where nspname = 'chairside_comparisons' and has_schema_privilege('chairside_app', oid, 'usage, create')
    union all
    select oid::regclass::text from pg_class
    where (relkind = 'm' or relnamespace = 'chairside_comparisons'::regnamespace and relkind <> 'i')
      and has_any_column_privilege('chairside_app', oid, 'select, insert, update')`);
  return rows.map(({ way }) => way);
}

/** What is found once that is done, which is undone again. */
async function foundWith(change: SQL, find: (tx: Transaction) => Promise<string[]>): Promise<string[]> {
  let found: string[] = [];
  const planted = database.owner.transaction(async (tx) => {
    await tx.execute(change);
    found = await find(tx);
    throw new Undone();
  });
  await expect(planted).rejects.toThrow(Undone);
  return found;
}

function otherView(condition: SQL): SQL {
  return sql`create or replace view comparisons with (security_barrier = true) as
    select m.* from chairside_comparisons.monthly m where ${condition}`;
}

const OF_CLINIC = sql`m.clinic_id = (select app_clinic_id())`;
const OF_ROLE = sql`case when m.dimension in ('provider', 'staff_member') then
    (select app_role()) in ('clinic_admin', 'staff') or m.provider_id = (select app_own_provider())
  else (select app_role()) is not null end`;

describe('the view of the comparisons', () => {
  it('stands behind a barrier and shows what the policy on aggregates shows, of the clinic alone', async () => {
    expect(await findFaults(database.owner)).toEqual([]);
    expect(await foundWith(otherView(sql`${OF_CLINIC} and ${OF_ROLE}`), findFaults)).toEqual([]);
  });

  it.each<[string, SQL, readonly string[]]>([
    ['no barrier', sql`alter view comparisons reset (security_barrier)`, ['barrier']],
    ['other clinics', otherView(OF_ROLE), ['condition']],
    [
      'other clinics of a kind',
      otherView(sql`${OF_CLINIC} and ${OF_ROLE} or m.dimension = 'category'`),
      ['condition'],
    ],
    [
      'single people for everyone',
      otherView(sql`${OF_CLINIC} and (select app_role()) is not null`),
      ['condition'],
    ],
    [
      'another policy than its own',
      sql`alter policy role_reads on metric_aggregations using ((select app_role()) = 'clinic_admin')`,
      ['condition'],
    ],
    [
      'another table',
      sql`create or replace view comparisons with (security_barrier = true) as
        select m.* from chairside_comparisons.monthly m, pushes where ${OF_CLINIC} and ${OF_ROLE}`,
      ['over the kept comparisons alone'],
    ],
    ['a right to write', sql`grant update on comparisons to chairside_member`, ['read and nothing else']],
  ])('would be found out with %s', async (_, fault, faults) => {
    expect(await foundWith(fault, findFaults)).toEqual(expect.arrayContaining([...faults]));
  });
});

describe('what is kept of the comparisons', () => {
  it('is within nobody’s reach but its owner’s', async () => {
    expect(await findWays(database.owner)).toEqual([]);
  });

  it.each<[string, SQL]>([
    ['chairside_comparisons', sql`grant usage on schema chairside_comparisons to chairside_member`],
    ['chairside_comparisons.monthly', sql`grant select (value) on chairside_comparisons.monthly to public`],
    [
      'chairside_comparisons.restated_months',
      sql`grant insert on chairside_comparisons.restated_months to chairside_app`,
    ],
    [
      'all_pushes',
      sql`create materialized view all_pushes as select * from pushes; grant select on all_pushes to chairside_app`,
    ],
  ])('would be found out with a way to %s', async (way, fault) => {
    expect(await foundWith(fault, findWays)).toContain(way);
  });
});
