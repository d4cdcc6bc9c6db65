import type postgres from 'postgres';
import { primaryKeyOf, readTable } from './readTable.ts';
import { PLACE, quote, quoteTable } from './shape.ts';

const EVENTS = [
  { trigger: 'carry_added', event: 'insert', tables: 'new table as added' },
  { trigger: 'carry_changed', event: 'update', tables: 'old table as removed new table as added' },
  { trigger: 'carry_removed', event: 'delete', tables: 'old table as removed' },
  { trigger: 'carry_nothing', event: 'truncate', tables: '' },
] as const;

/** Triggers of a table in place that only carry its changes over. */
export const CARRYING: ReadonlySet<string> = new Set(EVENTS.map(({ trigger }) => trigger));

/**
 * From this transaction's end on, whatever changes in the table in place changes in the one of the other schema, within
 * the same transaction: an insert goes in, an update replaces the rows, a delete takes them away. Takes a lock of the
 * table which writers wait for.
 */
export async function carryChanges(
  tx: postgres.TransactionSql,
  name: string,
  toSchema: string,
): Promise<void> {
  const [from, to] = [
    { schema: PLACE, name },
    { schema: toSchema, name },
  ];
  const [source, target] = [await readTable(tx, from), await readTable(tx, to)];
  if (source === null || target === null) throw new Error(`${name} is not in both schemas`);
  const key = [...new Set([...primaryKeyOf(source), ...primaryKeyOf(target)])].map(quote);
  const columns = target.columns.map(quote).join(', ');
  const isSame = key.map((column) => `n.${column} = o.${column}`).join(' and ');
  const remove = `delete from ${quoteTable(to)} n using removed o where ${isSame};`;
  const add = `insert into ${quoteTable(to)} (${columns}) select ${columns} from added;`;
  const bodies = {
    insert: add,
    update: `${remove} ${add}`,
    delete: remove,
    truncate: `truncate ${quoteTable(to)};`,
  };
  for (const { trigger, event, tables } of EVENTS) {
    const called = functionOf(name, trigger);
    await tx.unsafe(`create or replace function ${called}() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp
      set enable_nestloop = on set enable_indexscan = on set enable_seqscan = off set enable_hashjoin = off
      set enable_mergejoin = off
      as $carry$ begin ${bodies[event]} return null; end $carry$`);
    await tx.unsafe(`revoke execute on function ${called}() from public`);
    await tx.unsafe(`create trigger ${trigger} after ${event} on ${quoteTable(from)}
      ${tables === '' ? '' : `referencing ${tables}`} for each statement execute function ${called}()`);
  }
}

/** Ends that for the table in place; nothing where nothing is carried. */
export async function stopCarrying(tx: postgres.TransactionSql, name: string): Promise<void> {
  for (const { trigger } of EVENTS) {
    await tx.unsafe(`drop trigger if exists ${trigger} on ${quoteTable({ schema: PLACE, name })}`);
    await tx.unsafe(`drop function if exists ${functionOf(name, trigger)}()`);
  }
}

/** Whether changes of the table in place are carried over. */
export async function isCarried(sql: postgres.Sql | postgres.TransactionSql, name: string): Promise<boolean> {
  const rows = await sql`
    select from pg_trigger g
    where g.tgrelid = to_regclass(${quoteTable({ schema: PLACE, name })}) and g.tgname = ${EVENTS[0].trigger}`;
  return rows.length > 0;
}

function functionOf(name: string, trigger: string): string {
  return `chairside_upgrade.${quote(`${trigger}_of_${name}`)}`;
}
