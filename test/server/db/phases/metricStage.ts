import postgres from 'postgres';
import { openSocket } from '../../../../server/db/openSocket.ts';
import { PARTITIONS } from '../../../../server/db/phases/partitions/partitions.ts';
import type { Phase, Step } from '../../../../server/db/phases/phase.ts';
import { addParents, providerSql, STORED } from '../../../bench/pushes/addParents.ts';

/** A record as these tests know it: its day and amount. */
export type Known = Map<string, string>;

/** The owner's connections as `migrate` has them; `onQuery` is told of each statement. */
export function openOwner(ownerUrl: string, onQuery?: () => void): postgres.Sql {
  return postgres(ownerUrl, {
    ...{ max: 3, onnotice: () => {}, fetch_types: false, prepare: false, socket: openSocket },
    connection: { application_name: onQuery ? 'doomed' : 'upgrade', TimeZone: 'UTC' },
    ...(onQuery && { debug: onQuery }),
  });
}

/** Runs those steps that are not done. */
export async function runSteps(steps: readonly Step[]): Promise<void> {
  for (const step of steps) if (!(await step.isDone())) await step.run();
}

/** Takes the metric tables to partitions, or back to one piece each. */
export async function runPhase(
  ownerUrl: string,
  way: 'stepsTo' | 'stepsBack' | 'stepsToSettle',
  phase: Phase = PARTITIONS,
) {
  const sql = openOwner(ownerUrl);
  try {
    await runSteps(await phase[way](sql));
  } finally {
    await sql.end();
  }
}

/** Adds clinics with so many records each, on days from 2019 to 2026 and of one sheet, in a table of whatever shape. */
export async function fillClinics(
  ownerUrl: string,
  clinics: readonly string[],
  count: number,
): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await addParents(sql, [...clinics]);
  for (const clinic of clinics) {
    await sql`
      insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, provider_id, connection_id,
        sheet_name, row_key, entry, row_hash, row_number, push_id)
      select ${clinic}::text, 'r' || n, date '2019-01-01' + n * 7 % 2900, 'production', 'x', n,
        ${sql.unsafe(providerSql(`'${clinic}'`, 'n'))}, ${STORED.connectionId}, ${STORED.sheetName}, 'key' || n, 0,
        'hash', n, ${STORED.pushId}
      from generate_series(1, ${count}::integer) n`;
  }
  await sql.end();
}

/** What the table holds. */
export async function readKnown(sql: postgres.Sql, table = 'financial_metrics'): Promise<Known> {
  const rows = await sql.unsafe<{ id: string; text: string }[]>(
    `select clinic_id || '/' || id as id, row(m.*)::text as text from ${table} m order by 1`,
  );
  return new Map(rows.map(({ id, text }) => [id, text]));
}

/** A table as the catalogue has it, its statistics left out: equal before and after means the same table. */
export async function describeTable(sql: postgres.Sql, name: string): Promise<unknown> {
  const [row] = await sql`
    select c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relacl::text,
      array(select attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull || ' '
          || coalesce((select pg_get_expr(adbin, adrelid) from pg_attrdef d where d.adrelid = a.attrelid
            and d.adnum = a.attnum), '') || coalesce(attacl::text, '')
        from pg_attribute a where attrelid = c.oid and attnum > 0 and not attisdropped order by attnum) as columns,
      array(select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where conrelid = c.oid order by 1)
        as constraints,
      array(select pg_get_indexdef(indexrelid) from pg_index where indrelid = c.oid order by 1) as indexes,
      array(select p::text from pg_policies p where p.tablename = c.relname and p.schemaname = 'public' order by 1)
        as policies,
      array(select pg_get_triggerdef(oid) from pg_trigger where tgrelid = c.oid and not tgisinternal order by 1)
        as triggers
    from pg_class c where c.oid = ${name}::regclass`;
  return row;
}
