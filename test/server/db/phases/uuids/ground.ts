import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import type { Database } from '../../../../../server/db/client.ts';
import { migrate } from '../../../../../server/db/migrate.ts';
import { ID_TABLES } from '../../../../../server/db/phases/uuids/idColumns.ts';
import { makeDatabase, sharedPlace, type UpgradeDatabase } from '../../upgrades/place.ts';
import { layGround } from '../relationGround.ts';

/** A migrated database whose ids are text, in whatever form those of other tests are. */
export async function createTextDatabase(): Promise<UpgradeDatabase> {
  const database = await makeDatabase(sharedPlace());
  await migrate({ ownerUrl: database.ownerUrl });
  return database;
}

/** The same with rows in every table, which nobody is connected to: others are copied from it by its name. */
export async function createFilled(): Promise<UpgradeDatabase> {
  const database = await createTextDatabase();
  await fillTables(database.owner);
  await database.leave();
  return database;
}

/** Ids as older databases and other applications made them. */
export const ODD_IDS = [
  'cm4x1yqzu00ff00aa11bb22cc',
  'tz4a98xxat96iws9zmbrgj3a',
  'odd clinic',
  'Zähl "42"',
  '018f3a5e-2c6b-7d10-9a4e-000000000001',
  '018F3A5E-2C6B-7D10-9A4E-00000000ABCD',
] as const;

/** Gives every table rows, with ids of all kinds. */
export async function fillTables(owner: Database): Promise<void> {
  await layGround(owner);
  await layGround(owner);
  for (const [at, id] of ODD_IDS.entries()) await addOdd(owner, id, at);
  await owner.execute(sql`
    insert into metric_aggregations (clinic_id, id, metric_definition_id, aggregation_type, period_start, period_end,
      value, count, sum, sum_of_squares, dimension, member)
    select ${ODD_IDS[2]}, 'of ' || dimension || member, 'm', 'daily', '2025-01-31', '2025-01-31', 1, 1, 1, 1, dimension, member
    from (values ('staff_member', 'u ' || ${ODD_IDS[3]}::text), ('staff_member', ''), ('category', 'A b'), ('', ''))
      as m (dimension, member)`);
  await owner.execute(sql`comment on table pushes is 'what came in'`);
  await owner.execute(sql`comment on column pushes.mapping_id is 'it’s what "columns" mean'`);
}

/** A clinic of that id with what a few rows of the other tables say, all by that id. */
async function addOdd(owner: Database, id: string, at: number): Promise<void> {
  const execute = (statement: string) =>
    owner.execute(sql.raw(statement.replaceAll('ID', id).replaceAll('AT', String(at))));
  await execute(
    `insert into clinics (id, name, location, status) values ('ID', 'Clinic AT', 'Here', 'active')`,
  );
  await execute(
    `insert into users (id, email, name, role, clinic_id) values ('u ID', 'AT@odd.example', 'U', 'admin', 'ID')`,
  );
  await execute(
    `insert into providers (id, name, provider_type, status, clinic_id) values ('p ID', 'P', 'dentist', 'active', 'ID')`,
  );
  await execute(`insert into user_clinic_roles (clinic_id, id, user_id, role, created_by, provider_id)
    values ('ID', 'm ID', 'u ID', 'clinic_admin', 'operator', 'p ID')`);
  await execute(`insert into data_sources (id, name, spreadsheet_id, sheet_name, connection_status, clinic_id)
    values ('ID', 'S', 'sheet', 'S', 'ok', 'ID')`);
  await execute(`insert into column_mappings (id, metric_definition_id, data_source_id, column_name)
    values ('ID', 'cm0chairsideproduction001', 'ID', 'A')`);
  await execute(`insert into metric_values (id, metric_definition_id, date, value, clinic_id, provider_id)
    values ('ID', 'cm0chairsideproduction001', '1999-01-01', '1', 'ID', null)`);
  await execute(
    `insert into dashboards (id, name, user_id, layout) values ('ID', 'D', 'u ID', jsonb_build_object('of', 'ID'))`,
  );
  await execute(`insert into widgets (id, dashboard_id, widget_type) values ('w ID', 'ID', 'chart')`);
  await execute(`insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, provider_id)
    select 'ID', 'f' || n || ' ID', date '2019-06-01' + n * 200, 'refund', 'x', n, 'p ID' from generate_series(1, 20) n`);
  await execute(`insert into audit_events (clinic_id, id, user_id, action, subject_id, detail)
    values ('ID', 'e ID', 'operator', 'member.invited', 'u ID', jsonb_build_object('member', 'u ID'))`);
  await execute(`insert into chairside_comparisons.restated_months values ('ID', 'call', '2025-01-01', 7)`);
}

/** Every row of every table as JSON, in no order that means anything, by table. */
export type Rows = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;

/** Reads them all. */
export async function readRows(owner: Database): Promise<Rows> {
  const tables = new Map<string, Readonly<Record<string, unknown>>[]>();
  for (const table of [...ID_TABLES, 'chairside_comparisons.restated_months']) {
    const rows = await owner.$client.unsafe<{ row: string }[]>(
      `select to_jsonb(t)::text as row from ${table} t`,
    );
    tables.set(
      table,
      rows.map(({ row }) => JSON.parse(row)),
    );
  }
  return sorted(tables);
}

/** Those rows with the value that `turn` gives for each id in them, by what a column is called. */
export function turnIds(rows: Rows, turn: (id: string) => string): Rows {
  const turned = [...rows].map(([table, some]): [string, Readonly<Record<string, unknown>>[]] => {
    return [table, some.map((row) => turnRow(row, turn))];
  });
  return sorted(new Map(turned));
}

/** All ids of those rows. */
export function idsOf(rows: Rows): Set<string> {
  const ids = new Set<string>();
  turnIds(rows, (id) => {
    ids.add(id);
    return id;
  });
  return ids;
}

const STAYS = new Set(['spreadsheet_id', 'key_id', 'subject_id']);

function turnRow(row: Readonly<Record<string, unknown>>, turn: (id: string) => string) {
  const isMember = row.dimension === 'provider' || row.dimension === 'staff_member';
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      const isId = (/^id$|_id$|_by$/.test(column) && !STAYS.has(column)) || (column === 'member' && isMember);
      return [column, isId && typeof value === 'string' && value !== '' ? turn(value) : value];
    }),
  );
}

function sorted(rows: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>): Rows {
  return new Map(
    [...rows].map(([table, some]) => [
      table,
      some
        .map((row) => JSON.stringify(row, Object.keys(row).sort()))
        .map((text, at) => ({ text, row: some[at] ?? {} }))
        .sort((one, other) => (one.text < other.text ? -1 : 1))
        .map(({ row }) => row),
    ]),
  );
}

/** What each of those ids becomes. */
export async function mapIds(owner: Database, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const rows = await owner.$client<{ said: string; uuid: string }[]>`
    select s.id as said, uuid_of(s.id)::text as uuid
    from jsonb_array_elements_text(${JSON.stringify([...ids])}::text::jsonb) as s (id)`;
  return new Map(rows.map(({ said, uuid }) => [said, uuid]));
}

/** Runs statements as the owner. */
export async function run(client: postgres.Sql, ...statements: readonly string[]): Promise<void> {
  for (const statement of statements) await client.unsafe(statement);
}
