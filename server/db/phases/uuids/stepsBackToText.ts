import type postgres from 'postgres';
import { PhaseFailure, type Step } from '../phase.ts';
import { compareTables } from '../rebuild/compareTables.ts';
import { readTable } from '../rebuild/readTable.ts';
import { seeAll } from '../rebuild/seeAll.ts';
import { BEFORE, PLACE } from '../rebuild/shape.ts';
import { isAlone, takeAway } from '../rebuild/takeAway.ts';
import { underShortLock } from '../underShortLock.ts';
import { authUserStepsBack } from './authUsers.ts';
import { cutOver } from './cutOver.ts';
import { endCarryingStep } from './endCarrying.ts';
import { readForm } from './readForm.ts';
import { type IdTable, readIdTables } from './readIdTables.ts';
import { RATES } from './stepsToUuids.ts';
import { toUuids } from './uuidCarriage.ts';

const NO_ROWS = { rows: 0, rate: 1 };

/**
 * The way back: the tables of before take their places again, all at once, or what was begun is taken away.
 * @throws PhaseFailure where some of those are gone
 */
export async function stepsBackToText(sql: postgres.Sql): Promise<Step[]> {
  const isReached = (await readForm(sql)) === 'uuid';
  const tables = await readIdTables(sql, isReached ? BEFORE : PLACE);
  if (isReached) await requireAll(sql, tables);
  return [
    ...(await authUserStepsBack(sql)),
    endCarryingStep(sql),
    ...(isReached ? backSteps(sql, tables, await readRows(sql, tables)) : []),
    ...clearSteps(sql, tables),
  ];
}

/** Where --settle was killed, some of the tables of before are gone already. */
async function requireAll(sql: postgres.Sql, tables: readonly IdTable[]): Promise<void> {
  const kept = new Set(tables.map(({ name }) => name));
  const gone = (await readIdTables(sql, PLACE)).filter(({ name }) => !kept.has(name));
  if (gone.length === 0) return;
  throw new PhaseFailure(
    `${gone.length} of the tables of before are gone: --settle has begun. Run migrate, and then --settle again.`,
  );
}

/** Each table is compared with the one that was kept in step, and then all of those take their places again. */
function backSteps(sql: postgres.Sql, tables: readonly IdTable[], rows: ReadonlyMap<string, number>): Step[] {
  const isDone = async () => (await readForm(sql)) === 'text';
  return [
    ...tables.map(({ name, columns }) => ({
      ...{ title: `compare ${name} with that of before`, rows: rows.get(name) ?? 0, rate: RATES.compare },
      isDone,
      run: async () => {
        await underShortLock(sql, (tx) => seeAll(tx, { schema: PLACE, name }));
        await compareTables(sql, name, BEFORE, { other: toUuids(columns) });
      },
    })),
    {
      ...{ title: 'put the tables of before into their places', ...NO_ROWS },
      isDone,
      run: () => cutOver(sql, tables, 'text'),
    },
  ];
}

/** What refers to a table goes before it. */
function clearSteps(sql: postgres.Sql, tables: readonly IdTable[]): Step[] {
  return tables.toReversed().map(({ name }) => ({
    ...{ title: `take away what is beside ${name}`, ...NO_ROWS },
    isDone: () => isAlone(sql, name),
    run: () => takeAway(sql, name),
  }));
}

async function readRows(sql: postgres.Sql, tables: readonly IdTable[]): Promise<ReadonlyMap<string, number>> {
  const rows = new Map<string, number>();
  for (const { name } of tables) {
    rows.set(name, (await readTable(sql, { schema: PLACE, name }))?.rows ?? 0);
  }
  return rows;
}
