import { eq, getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Transaction } from '../../../server/db/client.ts';
import { findPostgresCode } from '../../../server/db/findPostgresCode.ts';
import * as schema from '../../../server/db/schema/index.ts';
import type { Scope } from '../../../server/db/withClinic.ts';
import { ROLES, type RoleName } from '../../../shared/roles.ts';
import { addMember, makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { idOf, newId } from '../../support/newId.ts';
import type { TestDatabase } from '../../support/testDatabase.ts';
import { TENANT_ROWS } from './tenantRows.ts';
import { type Entrance, WAYS_IN } from './waysIn.ts';

type Verb = 'select' | 'insert' | 'update' | 'delete' | 'upsert';
const VERBS: readonly Verb[] = ['select', 'insert', 'update', 'delete', 'upsert'];

const ALL: readonly RoleName[] = ROLES;
const WORKERS: readonly RoleName[] = ['clinic_admin', 'staff'];
const ADMINS: readonly RoleName[] = ['clinic_admin'];
const NOBODY: readonly RoleName[] = [];

type Roles = readonly RoleName[];
type Rights = readonly [select: Roles, insert: Roles, update: Roles, remove: Roles];

/** Who may do what in their own clinic's rows, table by table. Everything else is refused. */
const RIGHTS: Readonly<Record<string, Rights>> = {
  financial_metrics: [WORKERS, WORKERS, WORKERS, WORKERS],
  appointment_metrics: [WORKERS, WORKERS, WORKERS, WORKERS],
  call_metrics: [WORKERS, WORKERS, WORKERS, WORKERS],
  patient_metrics: [WORKERS, WORKERS, WORKERS, WORKERS],
  metric_aggregations: [ALL, NOBODY, NOBODY, NOBODY],
  goal_templates: [ALL, ADMINS, ADMINS, ADMINS],
  goal_details: [ADMINS, ADMINS, ADMINS, ADMINS],
  clinic_kpis: [ALL, ADMINS, ADMINS, ADMINS],
  user_clinic_roles: [ADMINS, ADMINS, ADMINS, NOBODY],
  provider_aliases: [WORKERS, WORKERS, WORKERS, WORKERS],
  google_credentials: [ADMINS, ADMINS, ADMINS, ADMINS],
  consent_requests: [ADMINS, ADMINS, NOBODY, ADMINS],
  connection_syncs: [WORKERS, WORKERS, WORKERS, WORKERS],
  sync_runs: [WORKERS, WORKERS, WORKERS, WORKERS],
  spreadsheet_connections: [WORKERS, WORKERS, WORKERS, WORKERS],
  column_mappings_v2: [WORKERS, WORKERS, WORKERS, WORKERS],
  pushes: [WORKERS, WORKERS, WORKERS, NOBODY],
  push_chunks: [WORKERS, WORKERS, NOBODY, NOBODY],
  push_seen: [WORKERS, WORKERS, NOBODY, WORKERS],
  record_history: [WORKERS, WORKERS, NOBODY, WORKERS],
  dirty_days: [WORKERS, WORKERS, NOBODY, WORKERS],
  closed_months: [WORKERS, ADMINS, NOBODY, ADMINS],
  archived_months: [ALL, NOBODY, NOBODY, NOBODY],
  archived_rows: [WORKERS, NOBODY, NOBODY, NOBODY],
  clinic_settings: [WORKERS, ADMINS, ADMINS, NOBODY],
  audit_events: [ADMINS, ALL, NOBODY, NOBODY],
  audit_chains: [NOBODY, NOBODY, NOBODY, NOBODY],
  record_keys: [NOBODY, NOBODY, NOBODY, NOBODY],
};

/** Someone who asks; without a role they may do nothing. */
interface Caller {
  readonly who: string;
  readonly userId: string;
  readonly role: RoleName | null;
}

class Undone extends Error {}

const DENIED = '42501';
/** A foreign key is asked after the policies: what it refuses, they let through. */
const REFERENCE = '23503';

function makeRow(table: PgTable, clinicId: string, userId: string): Record<string, unknown> {
  const [, row] = TENANT_ROWS.find(([each]) => each === table) ?? [];
  if (row === undefined) throw new Error('the table has no row');
  return { ...row(userId), clinicId, ...('id' in getTableColumns(table) && { id: newId() }) };
}

function keyOf(table: PgTable): PgColumn[] {
  const { primaryKeys, columns } = getTableConfig(table);
  return primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary);
}

const Count = z.object({ count: z.coerce.number() });

function mayDo(table: string, verb: Verb, role: RoleName | null): boolean {
  const rights = RIGHTS[table];
  if (role === null || rights === undefined) return false;
  const [select, insert, update, remove] = rights.map((roles) => roles.includes(role));
  if (verb === 'upsert') return (select && insert && update) === true;
  return { select, insert, update, delete: remove }[verb] === true;
}

describe.each(WAYS_IN)('by $by', ({ open }) => {
  let entrance: Entrance;
  let database: TestDatabase;
  let ours: TestClinic;
  let theirs: TestClinic;
  let callers: readonly Caller[];
  beforeAll(async () => {
    entrance = await open();
    database = entrance.database;
    ours = await makeClinic(database.owner, 'Ours');
    theirs = await makeClinic(database.owner, 'Theirs');
    const former = async (who: string, change: SQL): Promise<Caller> => {
      const { userId } = await addMember(database.owner, ours.id, 'clinic_admin');
      await database.owner.execute(sql`update user_clinic_roles set ${change} where user_id = ${userId}`);
      return { who, userId, role: null };
    };
    callers = [
      ...ROLES.map((role) => ({ who: role, userId: ours.members[role].userId, role })),
      { who: 'nobody', userId: '', role: null },
      { who: 'a stranger', userId: theirs.members.clinic_admin.userId, role: null },
      await former('a suspended clinic admin', sql`is_active = false`),
      await former('a former clinic admin', sql`removed_at = now()`),
      await former('one whose time is over', sql`starts_at = now() - interval '2 days', ends_at = now()`),
      await former('one whose time is to come', sql`starts_at = now() + interval '1 day'`),
    ];
    const others = [theirs.members.viewer.userId];
    for (const userId of [...callers.map((caller) => caller.userId), ...others]) {
      if (userId !== '') await entrance.admit(userId);
    }
  });
  afterAll(() => database.drop());

  /** Changes rows as the owner, whatever they refer to. */
  async function plant(change: (tx: Transaction) => Promise<unknown>): Promise<void> {
    await database.owner.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      await change(tx);
    });
  }

  /** True where the statement did something; whatever it did is undone. */
  async function does(scope: Scope, statement: (tx: Transaction) => Promise<number>): Promise<boolean> {
    let count = 0;
    try {
      await entrance.enter(scope, async (tx) => {
        count = await statement(tx);
        throw new Undone();
      });
    } catch (error) {
      if (error instanceof Undone) return count > 0;
      const code = findPostgresCode(error);
      if (code === DENIED) return false;
      if (code === REFERENCE) return true;
      throw error;
    }
    throw new Error('the transaction was kept');
  }

  /** A row that is there, by its table and clinic: what an upsert runs into. */
  const stored = new Map<string, Record<string, unknown>>();

  /** One statement of that verb on the target clinic's rows, but on no row of the caller's own membership. */
  async function run(
    tx: Transaction,
    verb: Verb,
    table: PgTable,
    target: string,
    caller: Caller,
  ): Promise<number> {
    const name = sql.identifier(getTableName(table));
    const others =
      table === schema.userClinicRoles ? sql`and user_id <> ${caller.userId || idOf('')}` : sql``;
    const where = sql`where clinic_id = ${target} ${others}`;
    if (verb === 'select') {
      const [row] = await tx.execute(sql`select count(*) as count from ${name} ${where}`);
      return Count.parse(row).count;
    }
    if (verb === 'update')
      return (await tx.execute(sql`update ${name} set clinic_id = clinic_id ${where}`)).count;
    if (verb === 'delete') return (await tx.execute(sql`delete from ${name} ${where}`)).count;
    const fresh = makeRow(table, target, caller.userId || idOf(''));
    if (verb === 'insert') await tx.insert(table).values(fresh).onConflictDoNothing();
    else {
      await tx
        .insert(table)
        .values(stored.get(`${getTableName(table)} ${target}`) ?? fresh)
        .onConflictDoUpdate({ target: keyOf(table), set: { clinicId: target } });
    }
    return 1;
  }

  describe('the rights of the tables', () => {
    it('are written down for every tenant table of the catalogue, with a row to try them on', async () => {
      const rows = await database.owner.execute<{ name: string }>(sql`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'clinic_id'
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relrowsecurity`);
      const names = rows.map(({ name }) => name).sort();
      expect(Object.keys(RIGHTS).sort()).toEqual(names);
      expect(TENANT_ROWS.map(([table]) => getTableName(table)).sort()).toEqual(names);
    });
  });

  describe.each(TENANT_ROWS.map(([table]) => [getTableName(table), table] as const))('%s', (name, table) => {
    beforeAll(async () => {
      for (const clinic of [ours, theirs]) {
        const { userId } = await addMember(database.owner, clinic.id, 'viewer');
        const row = makeRow(table, clinic.id, userId);
        await plant((tx) => tx.insert(table).values(row).onConflictDoNothing());
        stored.set(`${name} ${clinic.id}`, row);
      }
    });

    it.each(VERBS)('lets through no %s but that of the right role in its own clinic', async (verb) => {
      const wrong: string[] = [];
      for (const caller of callers) {
        for (const [where, clinicId] of [
          ['own', ours.id],
          ['other', theirs.id],
          ['none', null],
        ] as const) {
          for (const [whose, target] of [
            ['own', ours.id],
            ['other', theirs.id],
          ] as const) {
            if (caller.who === 'a stranger' && where === 'other' && whose === 'other') continue;
            const expected = where === 'own' && whose === 'own' && mayDo(name, verb, caller.role);
            const { userId } = caller;
            const did = await does({ clinicId, userId }, (tx) => run(tx, verb, table, target, caller));
            if (did !== expected) wrong.push(`${caller.who} in ${where} on ${whose}: ${did}`);
          }
        }
      }
      expect(wrong).toEqual([]);
    });

    it('lets no row move to another clinic', async () => {
      const { userId } = ours.members.clinic_admin;
      const moved = await does({ clinicId: ours.id, userId }, async (tx) => {
        return (await tx.execute(sql`update ${sql.identifier(name)} set clinic_id = ${theirs.id}`)).count;
      });
      expect(moved).toBe(false);
    });
  });

  describe('a provider', () => {
    it.each(['financial_metrics', 'appointment_metrics'])(
      'reads their own rows of %s and no other',
      async (name) => {
        const { userId } = ours.members.provider;
        const [, table] =
          TENANT_ROWS.map(([each]) => [getTableName(each), each] as const).find(([each]) => each === name) ??
          [];
        if (table === undefined) throw new Error('no such table');
        await plant((tx) =>
          tx
            .update(schema.userClinicRoles)
            .set({ providerId: idOf('mine') })
            .where(eq(schema.userClinicRoles.userId, userId)),
        );
        for (const providerId of [idOf('mine'), idOf('of another')]) {
          await plant((tx) => tx.insert(table).values({ ...makeRow(table, ours.id, userId), providerId }));
        }
        const read = (tx: Transaction) => tx.execute(sql`select provider_id from ${sql.identifier(name)}`);
        const rows = await entrance.enter({ clinicId: ours.id, userId }, read);
        expect([...rows]).toEqual([{ provider_id: idOf('mine') }]);
      },
    );
  });

  describe('what is shared on purpose', () => {
    it('shows every member the system goal templates, which no admin can change, take away or add to', async () => {
      const scope = { clinicId: theirs.id, userId: theirs.members.clinic_admin.userId };
      const system = sql`where clinic_id is null`;
      for (const statement of [
        sql`update goal_templates set name = 'mine' ${system}`,
        sql`delete from goal_templates ${system}`,
      ]) {
        expect(await does(scope, async (tx) => (await tx.execute(statement)).count)).toBe(false);
      }
      const added = does(
        scope,
        async (tx) =>
          (
            await tx.execute(sql`
            insert into goal_templates (id, name, category, metric_definition_id, time_period, is_system_template)
            select ${newId()}::row_id, name, category, metric_definition_id, time_period, true from goal_templates ${system}
            limit 1`)
          ).count,
      );
      expect(await added).toBe(false);
      const viewer = { clinicId: theirs.id, userId: theirs.members.viewer.userId };
      const seen = await entrance.enter(viewer, (tx) =>
        tx.select().from(schema.goalTemplates).where(eq(schema.goalTemplates.isSystemTemplate, true)),
      );
      expect(seen.map(({ targetFormula }) => targetFormula)).toContain('previous_month * 1.1');
    });

    it('shows a user their own memberships outside any clinic, and nobody else’s', async () => {
      const { userId } = ours.members.staff;
      const rows = await entrance.enter({ clinicId: null, userId }, (tx) =>
        tx.select().from(schema.userClinicRoles),
      );
      expect(rows.map((row) => row.userId)).toEqual([userId]);
    });

    it('lets no context survive its transaction', async () => {
      const { userId } = ours.members.clinic_admin;
      await entrance.enter({ clinicId: ours.id, userId }, async () => {});
      const rows = await Promise.all(
        Array.from({ length: 12 }, () => database.app.execute(sql`select from user_clinic_roles`)),
      );
      expect(rows.map((found) => found.length)).toEqual(rows.map(() => 0));
    });
  });
});
