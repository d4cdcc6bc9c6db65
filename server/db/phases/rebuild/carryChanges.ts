import type postgres from 'postgres';
import { bodiesFor, type Carrying } from './carryBodies.ts';
import { readTable } from './readTable.ts';
import { BEFORE, type Carriage, NEXT, PLACE, quote, quoteTable } from './shape.ts';

const EVENTS = [
  { trigger: 'carry_added', event: 'insert', tables: 'referencing new table as added' },
  {
    trigger: 'carry_changed',
    event: 'update',
    tables: 'referencing old table as removed new table as added',
  },
  { trigger: 'carry_removed', event: 'delete', tables: 'referencing old table as removed' },
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
  await tx.unsafe(carryStatements({ name, source, target, toSchema, carriage }, PLACE).join(';\n'));
}

/**
 * Has the new table carry its changes to the one in place as soon as the two have changed places. Until then its
 * triggers rest; they are enabled where it takes its place.
 */
export async function carryLater(
  tx: postgres.TransactionSql,
  name: string,
  carriage: Carriage,
): Promise<void> {
  const source = await readTable(tx, { schema: NEXT, name });
  const target = await readTable(tx, { schema: PLACE, name });
  if (source === null || target === null) throw new Error(`${name} is not being made anew`);
  const statements = carryStatements({ name, source, target, toSchema: BEFORE, carriage }, NEXT);
  const rest = `alter table ${quoteTable({ schema: NEXT, name })} disable trigger user`;
  await tx.unsafe([...statements, rest].join(';\n'));
}

function carryStatements(carrying: Carrying, fromSchema: string): string[] {
  const { name, toSchema } = carrying;
  const bodies = bodiesFor(carrying);
  const from = quoteTable({ schema: fromSchema, name });
  return EVENTS.flatMap(({ trigger, event, tables }) => {
    const called = functionOf(name, trigger, toSchema);
    return [
      `create or replace function ${called} returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp
        set enable_nestloop = on set enable_indexscan = on set enable_seqscan = off set enable_hashjoin = off
        set enable_mergejoin = off
        as $carry$ begin ${bodies[event]} return null; end $carry$`,
      `revoke execute on function ${called} from public`,
      `create trigger ${trigger} after ${event} on ${from} ${tables} for each statement execute function ${called}`,
    ];
  });
}

/** Ends that for the table in place, and for those beside it; nothing where nothing is carried. */
export async function stopCarrying(tx: postgres.TransactionSql, name: string): Promise<void> {
  await tx.unsafe(`${dropCarriers(name, NEXT)}; ${dropCarriers(name, BEFORE)}`);
}

/** The triggers of a table go with what they call, wherever the table is. */
export function dropCarriers(name: string, toSchema: string): string {
  const called = EVENTS.map(({ trigger }) => functionOf(name, trigger, toSchema));
  return `drop function if exists ${called.join(', ')} cascade`;
}

/** Whether changes of the table are carried over, or are to be as soon as it stands in its place. */
export async function isCarried(
  sql: postgres.Sql | postgres.TransactionSql,
  name: string,
  schema = PLACE,
): Promise<boolean> {
  const rows = await sql`
    select from pg_trigger g
    where g.tgrelid = to_regclass(${quoteTable({ schema, name })}) and g.tgname = ${EVENTS[0].trigger}`;
  return rows.length > 0;
}

function functionOf(name: string, trigger: string, toSchema: string): string {
  const way = toSchema === BEFORE ? 'back_' : '';
  return `chairside_upgrade.${quote(`${trigger}_${way}of_${name}`)}()`;
}
