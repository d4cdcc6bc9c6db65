import type postgres from 'postgres';
import { PhaseFailure, type Step } from '../phase.ts';
import { underShortLock } from '../underShortLock.ts';
import { addForeignKeys, listMissing } from './addForeignKeys.ts';
import { carryChanges, isCarried } from './carryChanges.ts';
import { compareTables } from './compareTables.ts';
import { copyRows } from './copyRows.ts';
import { hasNote } from './hasNote.ts';
import { makeTable } from './makeTable.ts';
import { readTable } from './readTable.ts';
import { refuseDependents } from './refuseDependents.ts';
import { seeAll } from './seeAll.ts';
import { NEXT, PLACE, quoteTable, type Shape } from './shape.ts';
import { takeAway } from './takeAway.ts';

/** A table that is to be made anew in another shape, while all goes on with the one in place. */
export interface Rebuild {
  readonly name: string;
  readonly shape: Shape;
  /** Rows a second that are copied and compared, on two cores that others used too. */
  readonly rates: { readonly copy: number; readonly compare: number };
  /** Whether the table in place has that shape. */
  isReached(): Promise<boolean>;
}

/** Makes the table beside the one in place, kept in step with it. Each is done or not by what the catalogue says. */
export async function besideSteps(sql: postgres.Sql, rebuild: Rebuild): Promise<Step[]> {
  const { name, shape, rates } = rebuild;
  const rows = (await readTable(sql, { schema: PLACE, name }))?.rows ?? 0;
  const noRows = { rows: 0, rate: 1 };
  const unlessReached = (isDone: () => Promise<boolean>) => async () =>
    (await rebuild.isReached()) || (await isDone());
  return [
    {
      ...{ title: `make ${name} anew, ${shape.says}`, ...noRows },
      isDone: unlessReached(() => hasNote(sql, name)),
      run: () => make(sql, rebuild),
    },
    {
      ...{ title: `give the new ${name} its foreign keys`, ...noRows },
      isDone: unlessReached(
        async () => (await hasNote(sql, name)) && (await listMissing(sql, name, shape)).length === 0,
      ),
      run: () => addForeignKeys(sql, name, shape),
    },
    {
      ...{ title: `carry over what changes in ${name}`, ...noRows },
      isDone: unlessReached(() => isCarried(sql, name)),
      run: () => underShortLock(sql, (tx) => carryChanges(tx, name, NEXT, shape.over)),
    },
    {
      ...{ title: `copy ${name}`, rows, rate: rates.copy },
      isDone: unlessReached(() => hasNote(sql, name, 'copied_at')),
      run: () => copyRows(sql, name, shape.over),
    },
    {
      ...{ title: `compare ${name} with its copy`, rows, rate: rates.compare },
      isDone: unlessReached(() => hasNote(sql, name, 'compared_at')),
      run: () => compare(sql, rebuild),
    },
  ];
}

async function make(sql: postgres.Sql, { name, shape }: Rebuild): Promise<void> {
  if (await isCarried(sql, name)) {
    throw new PhaseFailure(`The ${name} of before is still kept. Give it up with --settle first.`);
  }
  await takeAway(sql, name);
  if (!shape.isBare) await refuseDependents(sql, name);
  await underShortLock(sql, (tx) => seeAll(tx, { schema: PLACE, name }));
  await makeTable(sql, name, shape);
}

async function compare(sql: postgres.Sql, { name, shape }: Rebuild): Promise<void> {
  await compareTables(sql, name, NEXT, { place: shape.over });
  // Of a partitioned table nobody else ever counts the whole.
  await sql.unsafe(`analyze ${quoteTable({ schema: NEXT, name })}`);
  await sql`update chairside_upgrade.copies set compared_at = now() where name = ${name}`;
}
