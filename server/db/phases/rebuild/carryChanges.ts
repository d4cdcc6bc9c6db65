import type postgres from 'postgres';
import { primaryKeyOf, readTable, type Table } from './readTable.ts';
import { type Carriage, PLACE, quote, quoteTable } from './shape.ts';

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
 * the same transaction: an insert goes in, an update changes the rows, a delete takes them away. Takes a lock of the
 * table which writers wait for.
 */
export async function carryChanges(
  tx: postgres.TransactionSql,
  name: string,
  toSchema: string,
  carriage: Carriage,
): Promise<void> {
  const source = await readTable(tx, { schema: PLACE, name });
  const target = await readTable(tx, { schema: toSchema, name });
  if (source === null || target === null) throw new Error(`${name} is not in both schemas`);
  await tx.unsafe([...carryStatements({ name, source, target, toSchema, carriage })].join(';\n'));
}

/** What is carried: a table's rows, as the two tables are by the catalogue. */
export interface Carrying {
  readonly name: string;
  readonly source: Table;
  readonly target: Table;
  readonly toSchema: string;
  readonly carriage: Carriage;
}

/** The statements that make the triggers of a table in place which carry its changes to another. */
export function* carryStatements(carrying: Carrying): Generator<string> {
  const { name } = carrying;
  const bodies = bodiesFor(carrying);
  for (const { trigger, event, tables } of EVENTS) {
    const called = functionOf(name, trigger);
    yield `create or replace function ${called}() returns trigger language plpgsql security definer
      set search_path = pg_catalog, public, pg_temp
      set enable_nestloop = on set enable_indexscan = on set enable_seqscan = off set enable_hashjoin = off
      set enable_mergejoin = off
      as $carry$ begin ${bodies[event]} return null; end $carry$`;
    yield `revoke execute on function ${called}() from public`;
    yield `create trigger ${trigger} after ${event} on ${quoteTable({ schema: PLACE, name })}
      ${tables === '' ? '' : `referencing ${tables}`} for each statement execute function ${called}()`;
  }
}

/**
 * A row that is changed and keeps its key is changed there too, and not made anew: what refers to it would go with it.
 * It may not have been copied yet.
 */
function bodiesFor({ name, source, target, toSchema, carriage }: Carrying) {
  const to = quoteTable({ schema: toSchema, name });
  const targetKey = primaryKeyOf(target);
  const key = [...new Set([...primaryKeyOf(source), ...targetKey])];
  const keys = key.map(quote).join(', ');
  const columns = target.columns.map(quote).join(', ');
  const values = target.columns.map((column) => carriage.valueOf(column, 'a')).join(', ');
  const isSame = key.map((column) => `n.${quote(column)} = ${carriage.valueOf(column, 'o')}`).join(' and ');
  const others = target.columns.filter((column) => !targetKey.includes(column)).map(quote);
  const change =
    others.length === 0
      ? 'nothing'
      : `update set ${others.map((column) => `${column} = excluded.${column}`).join(', ')}`;
  const kept = carriage.keep('added');
  const keep = kept === null ? '' : `${kept};`;
  const add = `insert into ${to} (${columns}) select ${values} from added a`;
  return {
    insert: `${keep} ${add};`,
    update: `${keep} delete from ${to} n using (select ${keys} from removed except select ${keys} from added) o
      where ${isSame}; ${add} on conflict (${targetKey.map(quote).join(', ')}) do ${change};`,
    delete: `delete from ${to} n using removed o where ${isSame};`,
    // What refers to it is emptied by the same statement.
    truncate: `truncate ${to} cascade;`,
  };
}

/** The statements that end it. */
export function* stopStatements(name: string): Generator<string> {
  for (const { trigger } of EVENTS) {
    yield `drop trigger if exists ${trigger} on ${quoteTable({ schema: PLACE, name })}`;
    yield `drop function if exists ${functionOf(name, trigger)}()`;
  }
}

/** Ends that for the table in place; nothing where nothing is carried. */
export async function stopCarrying(tx: postgres.TransactionSql, name: string): Promise<void> {
  for (const statement of stopStatements(name)) await tx.unsafe(statement);
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
