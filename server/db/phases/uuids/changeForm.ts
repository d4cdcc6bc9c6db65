import type { IdForm } from '../../ids/idForm.ts';
import { METRIC_TABLES } from '../partitions/metricShapes.ts';
import { CARRYING } from '../rebuild/carryChanges.ts';
import type { Table } from '../rebuild/readTable.ts';
import { rulesFor } from '../rebuild/rulesFor.ts';
import { BEFORE, NEXT, PLACE, quote, quoteTable } from '../rebuild/shape.ts';
import { inForm } from './idFunctions.ts';
import { type IdFunction, settingsOf } from './readFunctions.ts';
import type { IdTable } from './readIdTables.ts';

/** Months that the comparisons have to look at again: the one table of ids that is changed where it stands. */
export const MARKS = { schema: 'chairside_comparisons', name: 'restated_months' };
const MARKED = quoteTable(MARKS);
/** Milliseconds in which all tables have to be locked, and that one statement may take after that. */
const [LOCKING, CHANGING] = [300, 500];
const RECORDS: ReadonlySet<string> = new Set(METRIC_TABLES.map(({ name }) => name));

/** One of the tables as it is in its place, and the one that takes it. */
export interface Pair {
  readonly table: IdTable;
  readonly old: Table;
  readonly made: Table;
}

/** The statements of the cut-over, in their order. */
export function* changeForm(
  pairs: readonly Pair[],
  functions: readonly IdFunction[],
  marks: Table | null,
  to: IdForm,
): Generator<string> {
  yield 'set local check_function_bodies = off';
  // A refresh of the comparisons may take minutes: it is met first, before anybody else waits.
  yield 'drop view if exists public.comparisons';
  yield 'drop materialized view if exists chairside_comparisons.monthly';
  yield* lockAll(pairs.map(({ table }) => table.name));
  for (const { table, old } of pairs) yield* leavePlace(table.name, old);
  yield* changeType(functions, marks, to);
  for (const pair of pairs) yield* move(pair, to);
  yield* makeFunctions(functions, to);
  if (marks !== null) yield* rulesFor(marks, MARKED);
  for (const pair of pairs) yield* takePlace(pair);
  yield 'select chairside_comparisons.make_views()';
  yield `select public.align_table('public.comparisons'), public.align_functions()`;
  yield `delete from chairside_upgrade.copies where name in (${pairs.map(({ table }) => `'${table.name}'`).join()})`;
}

/**
 * Whoever asks what ids are waits here, with nothing in their hands. Others have a table and go on to what it refers to,
 * or to who they are, by its policies: those that refer are locked first, and what they need is free until they end.
 */
function* lockAll(names: readonly string[]): Generator<string> {
  yield `select pg_advisory_xact_lock(hashtextextended('form of ids', 0))`;
  yield `set local statement_timeout = ${LOCKING}`;
  const records = names.filter((name) => RECORDS.has(name));
  const others = names.filter((name) => !RECORDS.has(name)).toReversed();
  const places = [...records, ...others].map((name) => quoteTable({ schema: PLACE, name }));
  yield `lock table ${[...places, MARKED].join(', ')} in access exclusive mode`;
  yield `set local statement_timeout = ${CHANGING}`;
}

/** Nobody but the owner reaches the table from here on, and nothing follows from what is written to it. */
function* leavePlace(name: string, old: Table): Generator<string> {
  const table = quoteTable({ schema: PLACE, name });
  for (const { name: policy } of old.policies) yield `drop policy ${quote(policy)} on ${table}`;
  yield `alter table ${table} disable trigger user, no force row level security`;
}

const ownTriggers = ({ triggers }: Table) => triggers.filter(({ name }) => !CARRYING.has(name));

/** Triggers as the table had them whose place is taken. One of before has its own still. */
function* setTriggers(place: string, wanted: Table['triggers'], there: Table['triggers']): Generator<string> {
  for (const { name } of there) {
    if (!wanted.some((trigger) => trigger.name === name)) yield `drop trigger ${quote(name)} on ${place}`;
  }
  for (const { name, definition, isEnabled } of wanted) {
    if (!there.some((trigger) => trigger.name === name)) yield definition;
    if (!isEnabled) yield `alter table ${place} disable trigger ${quote(name)}`;
  }
}

function* changeType(functions: readonly IdFunction[], marks: Table | null, to: IdForm): Generator<string> {
  for (const { name } of marks?.policies ?? []) yield `drop policy ${quote(name)} on ${MARKED}`;
  const dropped = functions.filter(({ isDropped }) => isDropped).map(({ signature }) => signature);
  yield `drop routine ${dropped.join(', ')}`;
  yield 'drop domain public.row_id';
  yield `create domain public.row_id as ${to}`;
  const turn = to === 'uuid' ? 'uuid_of' : 'former_of';
  yield `alter table ${MARKED} alter column clinic_id type ${to} using public.${turn}(clinic_id)`;
}

/** The old table goes beside, and the new one into its place, each with its partitions. */
function* move({ table: { name }, old, made }: Pair, to: IdForm): Generator<string> {
  const [from, aside] = to === 'uuid' ? [NEXT, BEFORE] : [BEFORE, NEXT];
  if (old.isPartitioned) yield moveParts(PLACE, name, aside);
  yield `alter table ${quoteTable({ schema: PLACE, name })} set schema ${aside}`;
  if (made.isPartitioned) yield moveParts(from, name, 'chairside_parts');
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
  for (const { name, definition } of functions) yield inForm(name, definition, to);
  yield* settingsOf(functions.filter(({ isDropped }) => isDropped));
}

/** What rested in the table goes on: its triggers of before, or those that carry its changes from now on. */
function* takePlace({ table, old, made }: Pair): Generator<string> {
  const place = quoteTable({ schema: PLACE, name: table.name });
  yield `alter table ${place} enable trigger user`;
  yield* rulesFor(old, place);
  yield* setTriggers(place, ownTriggers(old), ownTriggers(made));
}
