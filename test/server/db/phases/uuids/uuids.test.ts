import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UUIDS } from '../../../../../server/db/phases/uuids/uuids.ts';
import { asSettled, type Catalogue, compareCatalogues, readCatalogue } from '../../upgrades/catalogue.ts';
import { makeDatabase, sharedPlace, type UpgradeDatabase } from '../../upgrades/place.ts';
import { openOwner, runPhase, runSteps } from '../metricStage.ts';
import { createFilled, idsOf, mapIds, ODD_IDS, type Rows, readRows, run, turnIds } from './ground.ts';

let filled: UpgradeDatabase;
let database: UpgradeDatabase;
beforeAll(async () => {
  filled = await createFilled();
});
afterAll(() => filled.drop());
beforeEach(async () => {
  database = await makeDatabase(sharedPlace(), filled.name);
});
afterEach(() => database.drop());

const go = (way: 'stepsTo' | 'stepsBack' | 'stepsToSettle') => runPhase(database.ownerUrl, way, UUIDS);

function expectRows(found: Rows, expected: Rows): void {
  for (const [table, rows] of expected) expect({ table, rows: found.get(table) }).toEqual({ table, rows });
}

/**
 * Columns by name alone: places count what was dropped before, and types are another matter. The condition of a trigger
 * may be written with other brackets.
 */
function byName(catalogue: Catalogue): Catalogue {
  const lines = [...catalogue].filter(([name]) => !name.includes('pg.dropped'));
  return new Map(
    lines.map(([name, text]) => [
      name.replace(/^(column \S+) \d+/, '$1'),
      name.startsWith('trigger ') ? text.replace(/[()]/g, '') : text,
    ]),
  );
}

/** What differs between two catalogues without the types of columns, which are given apart. */
function compareApart(before: Catalogue, after: Catalogue) {
  const lines = compareCatalogues(byName(before), byName(after));
  const ofType = (line: string) => /^. column (\S+ \S+): (text|uuid) (t|f) /.exec(line);
  const columns = lines.flatMap((line) => {
    const [, name, type, isNotNull] = ofType(line) ?? [];
    return name === undefined ? [] : [{ name: `${name} ${isNotNull}`, type }];
  });
  const of = (wanted: string) => columns.filter(({ type }) => type === wanted).map(({ name }) => name);
  return { texts: of('text'), uuids: of('uuid'), rest: lines.filter((line) => ofType(line) === null) };
}

/** What the catalogue's own comparison leaves out. */
async function readMore() {
  const { $client: sql } = database.owner;
  const comments = await sql`
    select c.relname, d.objsubid > 0 as "isColumn", d.description
    from pg_description d join pg_class c on c.oid = d.objoid
    where d.classoid = 'pg_class'::regclass and c.relnamespace = 'public'::regnamespace order by 1, 2`;
  const parts = await sql`
    select c.relname, pg_get_expr(c.relpartbound, c.oid) as bound, c.relrowsecurity, c.relforcerowsecurity,
      c.relacl::text,
      array(select pg_get_indexdef(indexrelid) from pg_index where indrelid = c.oid order by 1)::text as indexes,
      array(select tgname::text || tgenabled::text from pg_trigger where tgrelid = c.oid and not tgisinternal order by 1)::text
        as triggers,
      array(select p::text from pg_policies p where p.tablename = c.relname and p.schemaname = 'chairside_parts'
        order by 1)::text as policies
    from pg_class c where c.relnamespace = 'chairside_parts'::regnamespace and c.relkind = 'r' order by 1`;
  return { comments: [...comments], parts: [...parts] };
}

/** Adds an event to a clinic that has one, and gives the number that it gets in the chain. */
async function addEvent(session: postgres.Sql): Promise<number> {
  const id = randomUUID();
  await session`
    insert into audit_events (clinic_id, id, user_id, action, subject_id)
    values (as_id(${ODD_IDS[2]}), as_id(${id}), as_id('operator'), 'member.invited', 's')`;
  const [row] = await session`select number::integer as number from audit_events where id = as_id(${id})`;
  return Number(row?.number);
}

/** Functions that are another in the other form. */
const OTHERS = [
  'app_clinic_id()',
  'app_own_provider()',
  'app_user_id()',
  'as_id(text)',
  'claimed_user_id()',
  'former_id(row_id)',
];

describe('phase 4', () => {
  it('turns every id into its UUID, wherever it stands, and leaves everything else as it was', async () => {
    const [rows, catalogue, more] = [
      await readRows(database.owner),
      await readCatalogue(database.owner),
      await readMore(),
    ];
    expect([...rows].filter(([, some]) => some.length === 0)).toEqual([]);
    expect(more.comments).toHaveLength(2);
    const uuids = await mapIds(database.owner, idsOf(rows));
    await go('stepsTo');
    expectRows(
      await readRows(database.owner),
      turnIds(rows, (id) => uuids.get(id) ?? 'unknown'),
    );
    const found = compareApart(catalogue, asSettled(await readCatalogue(database.owner)));
    expect(found.texts.length).toBeGreaterThan(100);
    expect(found.uuids).toEqual(found.texts);
    const functions = found.rest.map((line) => /^. function (.*):/.exec(line)?.[1] ?? line);
    expect([...new Set(functions)].sort()).toEqual(OTHERS);
    expect(await readMore()).toEqual(more);
  });

  it('goes back with all that was written since, to the very same tables', async () => {
    const [catalogue, rows, more] = [
      await readCatalogue(database.owner),
      await readRows(database.owner),
      await readMore(),
    ];
    const uuids = await mapIds(database.owner, idsOf(rows));
    const session = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
    const numbers = [await addEvent(session)];
    await go('stepsTo');
    numbers.push(await addEvent(session));
    await run(
      database.owner.$client,
      `update clinics set name = name || '!'`,
      `update financial_metrics set date = date + 400, amount = amount + 1 where amount > 15`,
      `delete from financial_metrics where amount < 3`,
      `delete from metric_values`,
      `insert into clinics (id, name, location, status)
        values ('018f3a5e-2c6b-7d10-9a4e-0000000000ff', 'Born later', 'Here', 'active')`,
      `insert into providers (id, name, provider_type, status, clinic_id)
        values (gen_random_uuid(), 'P', 'dentist', 'active', '018f3a5e-2c6b-7d10-9a4e-0000000000ff')`,
      `insert into push_seen (clinic_id, push_id, number, row_keys) select clinic_id, id, 2, '{k}' from pushes`,
      `delete from users where id in (select user_id from user_clinic_roles where role = 'viewer')`,
      `update dirty_days set number = number + 1`,
      `truncate goals cascade`,
    );
    const formers = new Map([...uuids].map(([said, uuid]) => [uuid, said]));
    const expected = turnIds(await readRows(database.owner), (uuid) => formers.get(uuid) ?? uuid);
    await go('stepsBack');
    expect(compareCatalogues(catalogue, await readCatalogue(database.owner))).toEqual([]);
    expect(await readMore()).toEqual(more);
    expectRows(await readRows(database.owner), expected);
    numbers.push(await addEvent(session));
    await session.end();
    // The session went on by itself: its clinic's chain of events has no gap.
    expect(numbers).toEqual([2, 3, 4]);
  });

  it('gives up the tables of before when it is settled, and still knows what ids were', async () => {
    await go('stepsTo');
    const settled = asSettled(await readCatalogue(database.owner));
    const sql = openOwner(database.ownerUrl);
    await runSteps((await UUIDS.stepsToSettle(sql)).slice(0, 2));
    await sql.end();
    await expect(go('stepsBack')).rejects.toThrow(/^2 of the tables of before are gone: --settle has begun/);
    await go('stepsToSettle');
    expect(compareCatalogues(settled, await readCatalogue(database.owner))).toEqual([]);
    const [left] = await database.owner.$client`
      select (select count(*)::integer from pg_proc where proname like 'carry%') as functions,
        (select former_id(id) from clinics where name = 'Clinic 3') as former`;
    expect(left).toEqual({ functions: 0, former: ODD_IDS[3] });
  });

  it('can be begun and taken back, and begun again', async () => {
    const [catalogue, rows] = [await readCatalogue(database.owner), await readRows(database.owner)];
    const sql = openOwner(database.ownerUrl);
    const steps = await UUIDS.stepsTo(sql);
    const cut = steps.findIndex(({ title }) => title.startsWith('put the tables'));
    await runSteps(steps.slice(0, cut));
    await sql.end();
    await go('stepsBack');
    expect(compareCatalogues(catalogue, await readCatalogue(database.owner))).toEqual([]);
    expect(await readRows(database.owner)).toEqual(rows);
    await go('stepsTo');
    // Killed on its way back, it leaves the tables with UUIDs beside.
    const back = openOwner(database.ownerUrl);
    const stepsBack = await UUIDS.stepsBack(back);
    await runSteps(stepsBack.filter(({ title }) => !title.startsWith('take away')));
    await back.end();
    expect(await readRows(database.owner)).toEqual(rows);
    await go('stepsTo');
    const [form] = await database.owner.$client`select app_id_form() as form`;
    expect(form).toEqual({ form: 'uuid' });
  });
});
