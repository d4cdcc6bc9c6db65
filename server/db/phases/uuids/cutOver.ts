import type postgres from 'postgres';
import type { IdForm } from '../../ids/idForm.ts';
import { CARRYING, carryStatements, stopStatements } from '../rebuild/carryChanges.ts';
import { readTable, type Table } from '../rebuild/readTable.ts';
import { rulesFor } from '../rebuild/rulesFor.ts';
import { BEFORE, NEXT, PLACE, quote, quoteTable } from '../rebuild/shape.ts';
import { type LockLimits, underShortLock } from '../underShortLock.ts';
import { inForm } from './idFunctions.ts';
import { type IdFunction, readFunctions, settingsOf } from './readFunctions.ts';
import type { IdTable } from './readIdTables.ts';
import { toText } from './uuidCarriage.ts';

/** All tables are locked at once: whoever works is waited for a little longer, and waits for less than a second. */
const LIMITS: LockLimits = { waits: [200, 200, 300, 300, 400], statement: 500 };
const MARKS = 'chairside_comparisons.restated_months';

/** One of the tables as it is in its place, and the one that takes it. */
interface Pair {
  readonly table: IdTable;
  readonly old: Table;
  readonly made: Table;
}

/**
 * Puts all tables of one form of ids in the place of those of the other, with everything that knows what an id is, in
 * one transaction. Towards UUIDs, what is written from then on is carried to the tables of before.
 */
export async function cutOver(sql: postgres.Sql, tables: readonly IdTable[], to: IdForm): Promise<void> {
  await underShortLock(
    sql,
    async (tx) => {
      const pairs = await readPairs(tx, tables, to === 'uuid' ? NEXT : BEFORE);
      const functions = await readFunctions(
        tx,
        tables.map(({ name }) => name),
      );
      const marks = await readTable(tx, { schema: 'chairside_comparisons', name: 'restated_months' });
      await tx.unsafe([...statementsFor(pairs, functions, marks, to)].join(';\n'));
    },
    LIMITS,
  );
}

async function readPairs(
  tx: postgres.TransactionSql,
  tables: readonly IdTable[],
  from: string,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const table of tables) {
    const old = await readTable(tx, { schema: PLACE, name: table.name });
    const made = await readTable(tx, { schema: from, name: table.name });
    if (old === null || made === null) throw new Error(`there is no new ${table.name}`);
    pairs.push({ table, old, made });
  }
  return pairs;
}

function* statementsFor(
  pairs: readonly Pair[],
  functions: readonly IdFunction[],
  marks: Table | null,
  to: IdForm,
): Generator<string> {
  yield 'set local check_function_bodies = off';
  // A refresh of the comparisons may take minutes: it is met first, before anybody else waits.
  yield 'drop view if exists public.comparisons';
  yield 'drop materialized view if exists chairside_comparisons.monthly';
  const places = pairs.map(({ table }) => quoteTable({ schema: PLACE, name: table.name }));
  yield `lock table ${[...places, MARKS].join(', ')} in access exclusive mode`;
  for (const { table, old } of pairs) yield* leavePlace(table.name, old);
  yield* changeType(functions, marks, to);
  for (const { table } of pairs) yield* move(table.name, to);
  yield* makeFunctions(functions, to);
  if (marks !== null) yield* rulesFor(marks, MARKS);
  for (const pair of pairs) yield* takePlace(pair, to);
  yield 'select chairside_comparisons.make_views()';
  yield `select public.align_table('public.comparisons'), public.align_functions()`;
  yield `delete from chairside_upgrade.copies where name in (${pairs.map(({ table }) => `'${table.name}'`).join()})`;
}

/** Nobody but the owner reaches the table from here on, and nothing follows from what is written to it. */
function* leavePlace(name: string, old: Table): Generator<string> {
  const table = quoteTable({ schema: PLACE, name });
  yield* stopStatements(name);
  const own = old.triggers.filter((trigger) => !CARRYING.has(trigger.name));
  for (const { name: trigger } of own) yield `drop trigger ${quote(trigger)} on ${table}`;
  for (const { name: policy } of old.policies) yield `drop policy ${quote(policy)} on ${table}`;
  yield `alter table ${table} no force row level security, disable row level security`;
}

function* changeType(functions: readonly IdFunction[], marks: Table | null, to: IdForm): Generator<string> {
  for (const { name } of marks?.policies ?? []) yield `drop policy ${quote(name)} on ${MARKS}`;
  const dropped = functions.filter(({ isDropped }) => isDropped).map(({ signature }) => signature);
  yield `drop function ${dropped.join(', ')}`;
  yield 'drop domain public.row_id';
  yield `create domain public.row_id as ${to}`;
  const turn = to === 'uuid' ? 'uuid_of' : 'former_of';
  yield `alter table ${MARKS} alter column clinic_id type ${to} using public.${turn}(clinic_id)`;
}

/** The old table goes beside, and the new one into its place, each with its partitions. */
function* move(name: string, to: IdForm): Generator<string> {
  const [from, aside] = to === 'uuid' ? [NEXT, BEFORE] : [BEFORE, NEXT];
  yield moveParts(PLACE, name, aside);
  yield `alter table ${quoteTable({ schema: PLACE, name })} set schema ${aside}`;
  yield moveParts(from, name, 'chairside_parts');
  yield `alter table ${quoteTable({ schema: from, name })} set schema ${PLACE}`;
}

function moveParts(schema: string, name: string, to: string): string {
  return `do $move$ declare part regclass; begin
    for part in select h.inhrelid::regclass from pg_inherits h
      where h.inhparent = '${quoteTable({ schema, name })}'::regclass loop
      execute format('alter table %s set schema ${to}', part);
    end loop; end $move$`;
}

function* makeFunctions(functions: readonly IdFunction[], to: IdForm): Generator<string> {
  for (const one of functions) {
    yield inForm(one.name, one.definition, to);
    yield* settingsOf(one);
  }
}

function* takePlace({ table, old, made }: Pair, to: IdForm): Generator<string> {
  const place = quoteTable({ schema: PLACE, name: table.name });
  yield* rulesFor(old, place);
  for (const { name, definition, isEnabled } of old.triggers) {
    if (CARRYING.has(name)) continue;
    yield definition;
    if (!isEnabled) yield `alter table ${place} disable trigger ${quote(name)}`;
  }
  if (to === 'text') return;
  yield* carryStatements({
    ...{ name: table.name, source: made, target: old, toSchema: BEFORE },
    carriage: toText(table.columns),
  });
}
