import { eq, getTableColumns, getTableName, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPostgresCode } from '../../../server/db/findPostgresCode.ts';
import { newId } from '../../../server/db/newId.ts';
import * as schema from '../../../server/db/schema/index.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

let database: TestDatabase;
let ours: TestClinic;
let theirs: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  ours = await makeClinic(database.owner, 'Ours');
  theirs = await makeClinic(database.owner, 'Theirs');
});
afterAll(() => database.drop());

const day = '2025-01-31';
const counts = { scheduledCount: 1, completedCount: 1, cancelledCount: 0, noShowCount: 0 };
const sheet = { connectionId: 'c', sheetName: 's' };

/** A clinic closes a month once. */
let lastYear = 2025;

/** Every tenant table with a row that it takes, without clinic and id. */
const ROWS: readonly (readonly [PgTable, () => Record<string, unknown>])[] = [
  [schema.financialMetrics, () => ({ date: day, metricType: 'production', category: 'x', amount: '1.00' })],
  [schema.appointmentMetrics, () => ({ date: day, appointmentType: 'recall', ...counts })],
  [
    schema.callMetrics,
    () => ({
      date: day,
      callType: 'new_patient',
      totalCalls: 1,
      connectedCalls: 1,
      voicemails: 0,
      appointmentsScheduled: 0,
    }),
  ],
  [
    schema.patientMetrics,
    () => ({
      date: day,
      activePatients: 1,
      newPatients: 0,
      reactivatedPatients: 0,
      lostPatients: 0,
      patientRetentionRate: '90.00',
    }),
  ],
  [
    schema.metricAggregations,
    () => ({
      metricDefinitionId: newId(),
      aggregationType: 'daily',
      periodStart: day,
      periodEnd: day,
      value: '1',
      count: 1,
    }),
  ],
  [
    schema.goalTemplates,
    () => ({ name: 'x', category: 'financial', metricDefinitionId: 'm', timePeriod: 'monthly' }),
  ],
  [schema.userClinicRoles, () => ({ userId: newId(), role: 'staff' })],
  [schema.providerAliases, () => ({ providerId: 'p', alias: newId() })],
  [
    schema.googleCredentials,
    () => ({ userId: newId(), accessToken: 'x', refreshToken: 'x', expiresAt: new Date(), scope: ['x'] }),
  ],
  [
    schema.spreadsheetConnections,
    () => ({ spreadsheetId: newId(), spreadsheetName: 'x', sheetNames: ['x'] }),
  ],
  [schema.columnMappingsV2, () => ({ connectionId: newId(), sheetName: 's', mappingConfig: {}, version: 1 })],
  [
    schema.pushes,
    () => ({
      key: newId(),
      mappingId: 'm',
      requestHash: 'h',
      headers: [],
      rowCount: 0,
      mode: 'mirror',
      generation: 1,
      startsEmpty: true,
      ...sheet,
      sheetName: newId(),
    }),
  ],
  [
    schema.pushChunks,
    () => ({ pushId: newId(), number: 1, digest: 'd', receipt: {}, unchangedRows: 0, rowCount: 0 }),
  ],
  [schema.pushSeen, () => ({ pushId: newId(), number: 1, rowKeys: ['k'] })],
  [
    schema.recordHistory,
    () => ({ pushId: newId(), dataset: 'call', rowKey: 'k', entry: 0, before: { date: day } }),
  ],
  [schema.dirtyDays, () => ({ dataset: 'call', day, pushId: newId(), number: 1 })],
  [schema.auditEvents, () => ({ userId: newId(), action: 'push.opened', subjectId: newId() })],
  [schema.closedMonths, () => ({ month: `${lastYear++}-01-01` })],
  [schema.clinicSettings, () => ({ removalShare: '0.200' })],
];
const cases = ROWS.map(([table, row]) => [getTableName(table), table, row] as const);
const UNDELETABLE = ['pushes', 'push_chunks', 'audit_events', 'clinic_settings'];
/** Their rows are written once. */
const UNCHANGEABLE = [
  'push_chunks',
  'push_seen',
  'record_history',
  'dirty_days',
  'audit_events',
  'closed_months',
];

/** A row of that clinic for a table whose values are known only by its name here. */
function insertRow(
  db: Pick<typeof database.owner, 'insert'>,
  table: PgTable,
  row: Record<string, unknown>,
  clinicId: string,
) {
  const values = { ...row, clinicId, ...('id' in getTableColumns(table) && { id: newId() }) };
  const insert = db.insert(table).values(values);
  // A clinic has one row of settings.
  return table === schema.clinicSettings ? insert.onConflictDoNothing() : insert;
}

async function codeOf(work: Promise<unknown>): Promise<string | null> {
  return work.then(
    () => null,
    (error: unknown) => findPostgresCode(error),
  );
}

const DENIED = '42501';
const scope = (clinicId: string | null) => ({ clinicId, userId: null });
const clinicOf = (name: string) =>
  sql`select clinic_id from ${sql.identifier(name)} where clinic_id is not null`;

describe.each(cases)('%s', (name, table, makeRow) => {
  it('lets the clinic create and read its rows', async () => {
    const rows = await withClinic(database.app, scope(ours.id), async (tx) => {
      await insertRow(tx, table, makeRow(), ours.id);
      return tx.execute(clinicOf(name));
    });
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ clinic_id }) => clinic_id))).toEqual(new Set([ours.id]));
  });

  it('shows another clinic, and no clinic, nothing', async () => {
    await insertRow(database.owner, table, makeRow(), ours.id);
    for (const clinic of [theirs.id, null]) {
      const rows = await withClinic(database.app, scope(clinic), (tx) => tx.execute(clinicOf(name)));
      expect(rows.filter(({ clinic_id }) => clinic_id === ours.id)).toEqual([]);
    }
    expect([...(await database.app.execute(clinicOf(name)))]).toEqual([]);
  });

  it('lets nobody write a row of another clinic', async () => {
    for (const clinic of [theirs.id, null]) {
      const work = withClinic(database.app, scope(clinic), (tx) => insertRow(tx, table, makeRow(), ours.id));
      expect(await codeOf(work)).toBe(DENIED);
    }
  });

  it('changes and deletes no row of another clinic', async () => {
    await insertRow(database.owner, table, makeRow(), ours.id);
    const touched = await withClinic(database.app, scope(theirs.id), async (tx) => {
      const verb = UNDELETABLE.includes(name) ? null : sql`delete from ${sql.identifier(name)}`;
      const where = sql`where clinic_id = ${ours.id}`;
      const deleted = verb === null ? 0 : (await tx.execute(sql`${verb} ${where}`)).count;
      if (UNCHANGEABLE.includes(name)) return deleted;
      const updated = await tx.execute(sql`update ${sql.identifier(name)} set updated_at = now() ${where}`);
      return deleted + updated.count;
    });
    expect(touched).toBe(0);
  });

  it('does not let a row move to another clinic', async () => {
    if (UNCHANGEABLE.includes(name)) return;
    const work = withClinic(database.app, scope(ours.id), async (tx) => {
      await insertRow(tx, table, makeRow(), ours.id);
      await tx.execute(sql`update ${sql.identifier(name)} set clinic_id = ${theirs.id}`);
    });
    expect(await codeOf(work)).toBe(DENIED);
  });
});

describe.each(['push_chunks', 'audit_events'])('%s', (name) => {
  it.each(['update', 'delete'])('takes no %s from the app role', async (verb) => {
    const table = sql.identifier(name);
    const statement =
      verb === 'update' ? sql`update ${table} set clinic_id = clinic_id` : sql`delete from ${table}`;
    expect(await codeOf(withClinic(database.app, scope(ours.id), (tx) => tx.execute(statement)))).toBe(
      DENIED,
    );
  });
});

describe('the ten tables of phase 1', () => {
  const editable = cases.filter(([name]) => ![...UNDELETABLE, ...UNCHANGEABLE].includes(name));
  it.each(editable)(
    '%s can be created, read, changed and deleted by the clinic',
    async (name, table, makeRow) => {
      const result = await withClinic(database.app, scope(theirs.id), async (tx) => {
        await insertRow(tx, table, makeRow(), theirs.id);
        const updated = await tx.execute(
          sql`update ${sql.identifier(name)} set updated_at = '2020-01-01' where clinic_id = ${theirs.id}`,
        );
        const read = await tx.execute(
          sql`select 1 from ${sql.identifier(name)} where updated_at = '2020-01-01'`,
        );
        const deleted = await tx.execute(
          sql`delete from ${sql.identifier(name)} where updated_at = '2020-01-01' and clinic_id = ${theirs.id}`,
        );
        return [updated.count === read.length, deleted.count === read.length, read.length > 0];
      });
      expect(result).toEqual([true, true, true]);
    },
  );
});

describe('what is shared on purpose', () => {
  it('shows every clinic the system goal templates, which none can change', async () => {
    const seen = await withClinic(database.app, scope(theirs.id), async (tx) => {
      await tx.execute(sql`update goal_templates set name = 'mine' where clinic_id is null`);
      return tx.select().from(schema.goalTemplates).where(eq(schema.goalTemplates.isSystemTemplate, true));
    });
    expect(seen.map(({ targetFormula }) => targetFormula)).toContain('previous_month * 1.1');
    expect(seen.map(({ name }) => name)).not.toContain('mine');
  });

  it('shows a user their own memberships outside any clinic, and nobody else’s', async () => {
    const { userId } = ours.members.staff;
    const rows = await withClinic(database.app, { clinicId: null, userId }, (tx) =>
      tx.select().from(schema.userClinicRoles),
    );
    expect(rows.map((row) => row.userId)).toEqual([userId]);
  });

  it('lets no context survive its transaction', async () => {
    await withClinic(database.app, scope(ours.id), async () => {});
    const rows = await Promise.all(
      Array.from({ length: 12 }, () => database.app.execute(clinicOf('user_clinic_roles'))),
    );
    expect(rows.map((found) => found.length)).toEqual(rows.map(() => 0));
  });
});

describe('the catalogue', () => {
  const none = async (query: ReturnType<typeof sql>) =>
    expect([...(await database.owner.execute(query))]).toEqual([]);

  it('has no tenant table without forced row-level security', () =>
    none(sql`
      select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'clinic_id'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        and not (c.relrowsecurity and c.relforcerowsecurity)
        and c.relname not in ('users', 'providers', 'data_sources', 'metric_values', 'goals')`));

  it('has a WITH CHECK on every policy that a write passes', () =>
    none(sql`select polname from pg_policy where polcmd not in ('r', 'd') and polwithcheck is null`));

  it('gives the app role no power of its own', () =>
    none(sql`
      select rolname from pg_roles r where rolname = 'chairside_app' and (rolsuper or rolbypassrls or rolcreaterole
        or rolcreatedb or rolreplication or exists (select from pg_auth_members m where m.member = r.oid)
        or exists (select from pg_class c where c.relowner = r.oid))`));

  it('gives the app role no right on the existing half', () =>
    none(sql`
      select t.name from unnest(array['clinics', 'users', 'providers', 'metric_definitions', 'data_sources',
        'column_mappings', 'metric_values', 'goals', 'dashboards', 'widgets']) as t (name)
      where has_table_privilege('chairside_app', t.name, 'select, insert, update, delete, truncate, references, trigger')`));

  it('pins the search path of every security-definer function, and keeps them from the public', () =>
    none(sql`
      select p.proname from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace
        and (p.proconfig is null or p.proconfig[1] not like 'search_path=pg_catalog%'
          or has_function_privilege('public', p.oid, 'execute'))`));

  it('has no foreign key in phase 1', () => none(sql`select conname from pg_constraint where contype = 'f'`));
});
