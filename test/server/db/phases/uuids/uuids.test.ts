import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UUIDS } from '../../../../../server/db/phases/uuids/uuids.ts';
import type { TestDatabase } from '../../../../support/testDatabase.ts';
import { asSettled, type Catalogue, compareCatalogues, readCatalogue } from '../../upgrades/catalogue.ts';
import { openOwner, runPhase, runSteps } from '../metricStage.ts';
import { createTextDatabase, fillTables, idsOf, mapIds, ODD_IDS, readRows, run, turnIds } from './ground.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTextDatabase();
  await fillTables(database.owner);
});
afterEach(() => database.drop());

const go = (way: 'stepsTo' | 'stepsBack' | 'stepsToSettle') => runPhase(database.ownerUrl, way, UUIDS);

/** The places of columns count what was dropped before them. */
function withoutPlaces(catalogue: Catalogue): Catalogue {
  return new Map([...catalogue].map(([name, text]) => [name.replace(/^(column \S+) \d+/, '$1'), text]));
}

/** Functions that are another in the other form. */
const OTHERS = ['app_clinic_id', 'app_own_provider', 'app_user_id', 'as_id', 'claimed_user_id', 'former_id'];

async function readComments() {
  return database.owner.$client`
    select c.relname, d.objsubid, d.description from pg_description d join pg_class c on c.oid = d.objoid
    where d.classoid = 'pg_class'::regclass and c.relnamespace = 'public'::regnamespace order by 1, 2`;
}

async function readParts() {
  return database.owner.$client`
    select c.relnamespace::regnamespace::text as schema, c.relname, pg_get_expr(c.relpartbound, c.oid) as bound,
      c.relrowsecurity, c.relforcerowsecurity, c.relacl::text,
      array(select pg_get_indexdef(indexrelid) from pg_index where indrelid = c.oid order by 1)::text as indexes,
      array(select p::text from pg_policies p where p.tablename = c.relname and p.schemaname = 'chairside_parts'
        order by 1)::text as policies
    from pg_class c where c.relnamespace = 'chairside_parts'::regnamespace and c.relkind = 'r' order by 2`;
}

describe('phase 4', () => {
  it('turns every id into its UUID, wherever it stands, and leaves everything else as it was', async () => {
    const before = await readRows(database.owner);
    for (const [table, rows] of before) expect([table, rows.length > 0]).toEqual([table, true]);
    const uuids = await mapIds(database.owner, idsOf(before));
    await go('stepsTo');
    const after = await readRows(database.owner);
    const expected = turnIds(before, (id) => uuids.get(id) ?? 'unknown');
    for (const [table, rows] of expected) expect({ table, rows: after.get(table) }).toEqual({ table, rows });
  });

  it('leaves columns, keys, policies, rights, triggers, functions and comments as they were but for types', async () => {
    const [before, comments, parts] = [
      await readCatalogue(database.owner),
      await readComments(),
      await readParts(),
    ];
    expect(comments).toHaveLength(2);
    await go('stepsTo');
    const after = asSettled(await readCatalogue(database.owner));
    const lines = compareCatalogues(withoutPlaces(before), withoutPlaces(after));
    const isOfType = (line: string) => /^- column \S+ \S+: text |^\+ column \S+ \S+: uuid /.test(line);
    const columns = lines
      .filter(isOfType)
      .map((line) => line.replace(/^(.) (.*): (text|uuid) (t|f) .*$/, '$1 $2 $4'));
    const removed = columns.filter((line) => line.startsWith('-')).map((line) => line.slice(2));
    expect(columns.filter((line) => line.startsWith('+')).map((line) => line.slice(2))).toEqual(removed);
    expect(removed.length).toBeGreaterThan(100);
    const rest = new Set(lines.filter((line) => !isOfType(line)).map((line) => line.slice(2).split('(')[0]));
    expect([...rest].sort()).toEqual(OTHERS.map((name) => `function ${name}`));
    expect(await readComments()).toEqual(comments);
    expect(await readParts()).toEqual(parts);
  });

  it('goes back with all that was written since, to the very same tables', async () => {
    const [before, rowsBefore] = [await readCatalogue(database.owner), await readRows(database.owner)];
    const uuids = await mapIds(database.owner, idsOf(rowsBefore));
    await go('stepsTo');
    await run(
      database.owner.$client,
      `update clinics set name = name || '!'`,
      `update financial_metrics set date = date + 400, amount = amount + 1 where amount > 15`,
      `delete from financial_metrics where amount < 3`,
      `update user_clinic_roles set provider_id = null where provider_id = as_id('p ${ODD_IDS[1]}')`,
      `delete from providers where id = as_id('p ${ODD_IDS[4]}') and false`,
      `delete from metric_values`,
      `insert into clinics (id, name, location, status)
        values ('018f3a5e-2c6b-7d10-9a4e-0000000000ff', 'Born later', 'Here', 'active')`,
      `insert into providers (id, name, provider_type, status, clinic_id)
        values (gen_random_uuid(), 'P', 'dentist', 'active', '018f3a5e-2c6b-7d10-9a4e-0000000000ff')`,
      `update pushes set state = 'cancelled' where state = 'open'`,
      `delete from consent_requests`,
      `update dirty_days set number = number + 1`,
    );
    const formers = new Map([...uuids].map(([said, uuid]) => [uuid, said]));
    const expected = turnIds(await readRows(database.owner), (uuid) => formers.get(uuid) ?? uuid);
    await go('stepsBack');
    expect(compareCatalogues(before, await readCatalogue(database.owner))).toEqual([]);
    const after = await readRows(database.owner);
    for (const [table, rows] of expected) expect({ table, rows: after.get(table) }).toEqual({ table, rows });
    await go('stepsTo');
  });

  it('gives up the tables of before when it is settled, and still knows what ids were', async () => {
    await go('stepsTo');
    const settled = asSettled(await readCatalogue(database.owner));
    await go('stepsToSettle');
    expect(compareCatalogues(settled, await readCatalogue(database.owner))).toEqual([]);
    const [left] = await database.owner.$client`
      select (select count(*)::integer from pg_proc where proname like 'carry%') as functions,
        (select former_id(id) from clinics where name = 'Clinic 3') as former`;
    expect(left).toEqual({ functions: 0, former: ODD_IDS[3] });
  });

  it('can be begun and taken back, and begun again', async () => {
    const [before, rows] = [await readCatalogue(database.owner), await readRows(database.owner)];
    const sql = openOwner(database.ownerUrl);
    const steps = await UUIDS.stepsTo(sql);
    const cut = steps.findIndex(({ title }) => title.startsWith('put the tables'));
    expect(cut).toBeGreaterThan(100);
    for (const end of [cut, 90]) {
      await runSteps(steps.slice(0, end));
      await go('stepsBack');
      expect(compareCatalogues(before, await readCatalogue(database.owner))).toEqual([]);
      expect(await readRows(database.owner)).toEqual(rows);
    }
    await sql.end();
    await go('stepsTo');
    const [form] = await database.owner.$client`select app_id_form() as form`;
    expect(form).toEqual({ form: 'uuid' });
  });
});
