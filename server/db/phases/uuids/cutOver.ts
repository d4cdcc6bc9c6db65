import type postgres from 'postgres';
import type { IdForm } from '../../ids/idForm.ts';
import { PhaseFailure } from '../phase.ts';
import { readTable, type Table } from '../rebuild/readTable.ts';
import { BEFORE, NEXT, PLACE } from '../rebuild/shape.ts';
import { type LockLimits, underShortLock } from '../underShortLock.ts';
import { changeForm, MARKS, type Pair } from './changeForm.ts';
import { readFunctions } from './readFunctions.ts';
import type { IdTable } from './readIdTables.ts';
import { sayUnfit } from './sayUnfit.ts';

/** All tables are locked at once: whoever works is waited for a little, and waits for less than a second. */
const LIMITS: LockLimits = { waits: [200, 200, 250, 250, 300], statement: 500 };

/**
 * Puts all tables of one form of ids in the place of those of the other, with everything that knows what an id is, in
 * one transaction. Towards UUIDs, what is written from then on is carried to the tables of before.
 * @throws PhaseFailure where a table was changed meanwhile, or something of others does not fit
 */
export async function cutOver(sql: postgres.Sql, tables: readonly IdTable[], to: IdForm): Promise<void> {
  await sayUnfit(sql, () => underShortLock(sql, (tx) => swapAll(tx, tables, to), LIMITS));
}

async function swapAll(tx: postgres.TransactionSql, tables: readonly IdTable[], to: IdForm): Promise<void> {
  const pairs = await readPairs(tx, tables, to === 'uuid' ? NEXT : BEFORE);
  const functions = await readFunctions(
    tx,
    tables.map(({ name }) => name),
  );
  const marks = await readTable(tx, MARKS);
  // One message: whoever waits for the tables waits for no way between the two programs.
  await tx.unsafe([...changeForm(pairs, functions, marks, to)].join(';\n'));
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
    requireSame(table.name, old, made);
    pairs.push({ table, old, made });
  }
  return pairs;
}

/** A table that was changed since the other was made would lose that. @throws PhaseFailure where it was */
function requireSame(name: string, old: Table, made: Table): void {
  const namesOf = ({ columns, keys, foreignKeys }: Table) =>
    [...columns, ...[...keys, ...foreignKeys].map((key) => `key ${key.name}`)].sort();
  const there = new Set(namesOf(made));
  const missing = namesOf(old).filter((each) => !there.has(each));
  if (missing.length === 0 && old.columns.length === made.columns.length) return;
  const lacks = missing.length === 0 ? 'has other columns' : `does not have ${missing.join(', ')}`;
  throw new PhaseFailure(
    `${name} was changed meanwhile: the table that is to take its place ${lacks}. Nothing was changed. Take that change of ${name} back, or begin anew after --back-to.`,
  );
}
