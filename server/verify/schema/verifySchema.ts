import { is, type SQL, sql } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Transaction } from '../../db/client.ts';
import * as tables from '../../db/schema/index.ts';
import { openReport, type PartReport, type ReportDesk } from '../report.ts';
import { EXISTING, SCHEMA_CHECKS, type SchemaCheck } from './schemaChecks.ts';
import { WHOLENESS_CHECKS } from './wholenessChecks.ts';

/** Where the database stands beside this program. */
export interface SchemaState {
  readonly version: number;
  /** Migrations of this program that it does not have. */
  readonly missing: readonly string[];
  readonly phases: readonly { readonly phase: number; readonly state: string }[];
}

const ROLES = ['chairside_app', 'chairside_member'];
const Names = z.array(z.object({ name: z.string() }));
const Found = z.array(z.record(z.string(), z.unknown()));
const MIGRATE = 'Run: npm run chairside -- migrate';
const PUT_RIGHT =
  'Run npm run chairside -- migrate, which brings rights into line; what it leaves, put back as migrations/ make it, or restore into an empty database.';

/** Those that the server can reach, and those that are ours by their policy: a deployer’s own tables are not. */
const TENANT = sql`
  select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'clinic_id' and not a.attisdropped
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname not in ${EXISTING}
    and (has_any_column_privilege('chairside_app', c.oid, 'select, insert, update')
      or exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'of_clinic'))`;

/** Looks whether tables, roles, policies and rights are as the migrations make them. */
export async function verifySchema(tx: Transaction, state: SchemaState): Promise<PartReport> {
  const desk = openReport('schema');
  sayVersion(desk, state);
  await findTables(tx, desk);
  if (await findRoles(tx, desk)) {
    for (const check of [...Object.values(SCHEMA_CHECKS), ...WHOLENESS_CHECKS]) await ask(tx, desk, check);
  }
  return desk.report();
}

function sayVersion(desk: ReportDesk, { version, missing, phases }: SchemaState): void {
  desk.count('version', version);
  for (const { phase, state } of phases) {
    if (state === 'wanted') desk.note(`It is on the way to phase ${phase}: migrate goes on with it.`);
    else desk.note(`It is in phase ${phase}.`);
  }
  if (missing.length === 0) return;
  desk.fault({ clinicId: null, what: `Migrations are missing: ${missing.join(', ')}.`, advice: MIGRATE });
}

async function findTables(tx: Transaction, desk: ReportDesk): Promise<void> {
  const named = Object.values(tables).flatMap((each) => (is(each, PgTable) ? [nameOf(each)] : []));
  desk.count('tables', named.length);
  const gone = await read(
    tx,
    sql`select n.name from jsonb_array_elements_text(${JSON.stringify(named)}::jsonb) as n (name)
      where to_regclass(n.name) is null`,
  );
  for (const name of gone) {
    const advice = 'Restore the database anew, whole and into an empty one.';
    desk.fault({ clinicId: null, what: `The table ${name} is not there.`, advice });
  }
}

function nameOf(table: PgTable): string {
  const { schema = 'public', name } = getTableConfig(table);
  return `${schema}.${name}`;
}

/** Without the roles nothing can be asked about their rights. */
async function findRoles(tx: Transaction, desk: ReportDesk): Promise<boolean> {
  const there = await read(tx, sql`select rolname as name from pg_roles where rolname in ${ROLES}`);
  const gone = ROLES.filter((role) => !there.includes(role));
  for (const role of gone) {
    const advice = 'Make the roles before the database is restored, as docs/operations.md says.';
    desk.fault({ clinicId: null, what: `The role ${role} is not there.`, advice });
  }
  return gone.length === 0;
}

async function ask(tx: Transaction, desk: ReportDesk, { finds, query }: SchemaCheck): Promise<void> {
  desk.count('checks', 1);
  for (const row of Found.parse([...(await tx.execute(query(TENANT)))])) {
    const which = Object.values(row).map(String).join(' ');
    desk.fault({ clinicId: null, what: `There is ${finds}: ${which}.`, advice: PUT_RIGHT });
  }
}

async function read(tx: Transaction, query: SQL): Promise<string[]> {
  return Names.parse([...(await tx.execute(query))]).map(({ name }) => name);
}
