import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eq, getTableColumns, getTableName, is, type SQL, sql } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../../server/db/migrate.ts';
import { readPhases } from '../../../server/db/phases/phaseStates.ts';
import { PHASES } from '../../../server/db/phases/phases.ts';
import * as schema from '../../../server/db/schema/index.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import { pageQuery } from '../../../server/metrics/readRecords.ts';
import { measureOf, type RecordFilter } from '../../../server/metrics/recordFilter.ts';
import { isOfSheet } from '../../../server/metrics/sheetOrigin.ts';
import { addParents, STORED } from '../../bench/pushes/addParents.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { newId, TEST_FORM } from '../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { TENANT_ROWS } from './tenantRows.ts';

const ROOT = join(import.meta.dirname, '../../..');
const run = promisify(execFile);

let database: TestDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  clinic = await makeClinic(database.owner);
});
afterAll(() => database.drop());

describe('All tables created successfully', () => {
  const tables = Object.values(schema).flatMap((value) =>
    is(value, PgTable) ? [getTableConfig(value)] : [],
  );

  it.each(tables.map((table) => [`${table.schema ?? 'public'}.${table.name}`, table] as const))(
    '%s with each of its columns',
    async (name, table) => {
      const rows = await database.owner.execute<{ name: string }>(sql`
        select attname as name from pg_attribute
        where attrelid = ${name}::regclass and attnum > 0 and not attisdropped order by 1`);
      expect(rows.map((row) => row.name)).toEqual(table.columns.map((column) => column.name).sort());
    },
  );

  it('in the newest phase of the schema', async () => {
    const states = await readPhases(database.owner.$client);
    // Ids become UUIDs where that is asked for, and nowhere else.
    const reached = PHASES.map(({ number }) => number).filter((each) => each !== 4 || TEST_FORM === 'uuid');
    expect([...states.keys()].toSorted()).toEqual(reached.toSorted());
    expect([...states.values()]).not.toContain('wanted');
  });
});

describe('Indexes are being used by queries', () => {
  const MONTH = { from: '2024-05-01', to: '2024-05-31' };

  beforeAll(async () => {
    await database.owner.execute(sql`
      insert into financial_metrics (clinic_id, id, date, metric_type, category, amount)
      select ${clinic.id}, 'r' || n, date '2023-01-01' + n % 1000, 'production', 'x', 1 from generate_series(1, 20000) n`);
    await database.owner.execute(sql`
      insert into metric_aggregations (clinic_id, id, metric_definition_id, aggregation_type, period_start, period_end,
        value, count, sum, sum_of_squares)
      select ${clinic.id}, 'a' || n, 'm' || n % 20, 'daily', date '2020-01-01' + n / 20, date '2020-01-01' + n / 20, 1, 1, 1, 1
      from generate_series(1, 20000) n`);
    await database.owner.execute(sql`analyze financial_metrics, metric_aggregations`);
  });

  const page = (): SQL => {
    const filter: RecordFilter = { dataset: 'financial', measure: 'production', ...MONTH };
    return pageQuery(clinic.id, filter, measureOf(filter));
  };
  const ofClinic = (table: string, rest: SQL) =>
    sql`select * from ${sql.identifier(table)} m where m.clinic_id = ${clinic.id} and ${rest}`;
  const sheet = () => isOfSheet({ clinicId: clinic.id, connectionId: 'c', sheetName: 's' });

  it.each<[string, () => SQL, RegExp]>([
    ['a page of records by day', page, /financial_metrics_2024_(type|date)_idx/],
    [
      'a sheet’s rows by their keys',
      () => sql`select from financial_metrics m where ${sheet()} and m.row_key = any(array['a', 'b'])`,
      /financial_metrics_2024_row_key/,
    ],
    [
      'a board’s figures of a month',
      () =>
        ofClinic(
          'metric_aggregations',
          sql`m.aggregation_type = 'daily' and m.period_start between '2020-05-01' and '2020-05-31'`,
        ),
      /metric_aggregations_period_(idx|key)/,
    ],
    ['one aggregate', () => ofClinic('metric_aggregations', sql`m.id = 'a77'`), /metric_aggregations_pkey/],
  ])('%s', async (_name, query, index) => {
    const { userId } = clinic.members.staff;
    const lines = await withClinic(database.app, { clinicId: clinic.id, userId }, (tx) =>
      tx.execute<{ 'QUERY PLAN': string }>(sql`explain ${query()}`),
    );
    expect(lines.map((line) => line['QUERY PLAN']).join('\n')).toMatch(index);
  });
});

describe('No impact on existing functionality', () => {
  const EXISTING = readFileSync(join(ROOT, 'migrations/001.do.existing-half.sql'), 'utf8');
  const TABLES = [...EXISTING.matchAll(/create table (?:if not exists )?(\w+)/g)].map(
    ([, name]) => name ?? '',
  );

  it('all ten tables of the existing half, filled before, hold the same rows in the same columns after', async () => {
    const older = await createTestDatabase({ migrated: false });
    const describeAll = async () => {
      const found: unknown[] = [];
      for (const table of TABLES) {
        const rows = await older.owner.execute(
          sql`select t::text as row from ${sql.identifier(table)} t order by 1`,
        );
        const [shape] = await older.owner.execute(sql`
          select c.relowner, c.relacl::text, c.relrowsecurity,
            (select json_agg(json_build_array(attname, atttypid, atttypmod, attnotnull) order by attnum)::text
              from pg_attribute where attrelid = c.oid and attnum > 0) as columns,
            (select json_agg(pg_get_constraintdef(k.oid) order by k.conname)::text from pg_constraint k
              where k.conrelid = c.oid and k.contype <> 'f') as constraints
          from pg_class c where c.oid = ${table}::regclass`);
        found.push({ table, rows: [...rows], shape });
      }
      return found;
    };
    await older.owner.execute(sql.raw(EXISTING));
    // Another application's definitions, of which none is ours.
    await older.owner.execute(sql`delete from metric_definitions`);
    await older.owner.execute(sql`
      insert into metric_definitions (id, name, description, data_type, category)
      values ('m1', 'Gross production', 'Theirs', 'currency', 'financial')`);
    await older.owner.execute(sql`
      insert into clinics (id, name, location, status) values ('c1', 'Old', 'Town', 'active')`);
    await older.owner.execute(sql`
      insert into users (id, email, name, role, clinic_id) values ('u1', 'a@b.example', 'A', 'admin', 'c1')`);
    await older.owner.execute(sql`
      insert into providers (id, name, provider_type, status, clinic_id)
      values ('p1', 'Dr. Old', 'dentist', 'active', 'c1')`);
    await older.owner.execute(sql`
      insert into goals (id, metric_definition_id, time_period, start_date, end_date, target_value, clinic_id)
      select 'g1', id, 'monthly', '2024-01-01', '2024-01-31', '5', 'c1' from metric_definitions limit 1`);
    const before = await describeAll();
    expect(before).toHaveLength(10);
    await migrate({ ownerUrl: older.ownerUrl });
    expect(await describeAll()).toEqual(before);
    await older.drop();
  });
});

describe('CRUD operations work for each table', () => {
  /** The row with parents that are there, in a clinic of its own. */
  async function rowWithParents(makeRow: (userId: string) => Record<string, unknown>) {
    const { id: clinicId, members } = await makeClinic(database.owner);
    const client = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
    await addParents(client, [clinicId]);
    await client.end();
    const row = makeRow(members.staff.userId);
    const parents: Record<string, string> = {
      ...{ connectionId: STORED.connectionId, pushId: STORED.pushId, mappingId: 'stored' },
      ...{ providerId: `p0 ${clinicId}`, userId: members.staff.userId },
    };
    if ('goalId' in row) parents.goalId = await addGoal(clinicId);
    // A member once more would be refused: each user is one of a clinic once.
    if ('role' in row) parents.userId = (await makeClinic(database.owner)).members.staff.userId;
    const named = Object.entries(parents).filter(([column]) => column in row);
    return { clinicId, row: { ...row, ...Object.fromEntries(named), clinicId } };
  }

  async function addGoal(clinicId: string): Promise<string> {
    const id = newId();
    await database.owner.execute(sql`
      insert into goals (id, metric_definition_id, time_period, start_date, end_date, target_value, clinic_id)
      select ${id}, d.id, 'monthly', '2024-01-01', '2024-01-31', '5', ${clinicId} from metric_definitions d limit 1`);
    return id;
  }

  it.each(TENANT_ROWS.map(([table, row]) => [getTableName(table), table, row] as const))(
    '%s',
    async (name, table, makeRow) => {
      const { id: key, clinicId: ofClinic } = getTableColumns(table);
      if (ofClinic === undefined) throw new Error('a table without a clinic');
      const made = await rowWithParents(makeRow);
      const mine = key === undefined ? null : newId();
      // Some are there already: the clinic's members, and its sheet.
      const where = mine === null || key === undefined ? eq(ofClinic, made.clinicId) : eq(key, mine);
      const rows = sql`select from ${sql.identifier(name)} where ${where}`;
      await database.owner.insert(table).values({ ...made.row, ...(mine !== null && { id: mine }) });
      expect(await database.owner.execute(rows)).toHaveLength(1);
      expect((await database.owner.update(table).set({ clinicId: made.clinicId }).where(where)).count).toBe(
        1,
      );
      expect((await database.owner.delete(table).where(where)).count).toBe(1);
      expect(await database.owner.execute(rows)).toHaveLength(0);
    },
  );
});

describe('Performance baselines established', () => {
  const BENCHES = readdirSync(join(ROOT, 'test/bench'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(ROOT, 'test/bench', file), 'utf8'));

  it('the bench has a figure for each promise', async () => {
    const asked = run(process.execPath, [join(ROOT, 'test/bench/main.ts'), 'no.such.figure']);
    const said = await asked.then(
      () => '',
      (error: { stderr?: string }) => error.stderr ?? '',
    );
    for (const name of [
      ...['map.throughput', 'preview.blocking', 'push.first', 'push.unchanged', 'push.vsDrizzle'],
      ...['push.vsPgloader', 'push.growth', 'memory.push', 'rls.cost', 'board', 'partitions.grain'],
    ]) {
      expect(said).toContain(name);
    }
  });

  it.each([
    ['push.first', 'least: 0.8'],
    ['push.vsPgloader', 'least: 3'],
    ['push.vsDrizzle', 'least: 1.5'],
    ['push.growth', 'least: 0.7'],
    ['memory.push', 'most: 1.5'],
    ['rls.cost', 'most: 1.2'],
    ['push.unchanged', 'least: 3'],
  ])('%s is bound by %s', (name, bound) => {
    const file = BENCHES.find((text) => text.includes(`'${name}'`) && text.includes('export '));
    const bounded = BENCHES.filter((text) => text.includes(`'${name}'`) && text.includes(bound));
    expect(file).toBeDefined();
    expect(bounded).not.toEqual([]);
  });
});
