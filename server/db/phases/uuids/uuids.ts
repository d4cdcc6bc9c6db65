import type postgres from 'postgres';
import type { Phase, Step } from '../phase.ts';
import { besideSteps } from '../rebuild/besideSteps.ts';
import { carryLater, dropCarriers, isCarried } from '../rebuild/carryChanges.ts';
import { compareTables } from '../rebuild/compareTables.ts';
import { hasNote } from '../rebuild/hasNote.ts';
import { readTable } from '../rebuild/readTable.ts';
import { seeAll } from '../rebuild/seeAll.ts';
import { BEFORE, NEXT, PLACE } from '../rebuild/shape.ts';
import { isAlone, isClear, letGo, takeAway } from '../rebuild/takeAway.ts';
import { underShortLock } from '../underShortLock.ts';
import { authUserStepsBack, authUserStepsTo, lookAtAuthUsers } from './authUsers.ts';
import { cutOver } from './cutOver.ts';
import { lateKeySteps } from './lateKeySteps.ts';
import { readForm } from './readForm.ts';
import { type IdTable, readIdTables } from './readIdTables.ts';
import { requireAlone } from './requireAlone.ts';
import { toUuids } from './uuidCarriage.ts';
import { uuidShape } from './uuidShape.ts';

const NO_ROWS = { rows: 0, rate: 1 };
/** Rows a second, measured. */
const RATES = { copy: 8_000, compare: 25_000 };

/**
 * Phase 4: every id is a UUID. All tables are made anew beside the work and take their places in one moment, since ids
 * of one table stand in the others. Those of before stay and are kept in step, whether they hold rows or not, so that
 * the way back is one moment as well.
 */
export const UUIDS: Phase = {
  number: 4,
  title: 'UUIDs',
  stepsTo: async (sql) => {
    const isReached = async () => (await readForm(sql)) === 'uuid';
    const tables = (await isReached()) ? [] : await readIdTables(sql, PLACE);
    const steps: Step[] = [
      {
        ...{ title: 'look at what others made of the tables', ...NO_ROWS },
        isDone: isReached,
        run: () => requireAlone(sql),
      },
      lookAtAuthUsers(sql),
      ...leftSteps(sql, tables),
    ];
    for (const table of tables) {
      const key = (await readTable(sql, { schema: PLACE, name: table.name }))?.partitionKey ?? null;
      const shape = uuidShape(table, key);
      steps.push(...(await besideSteps(sql, { name: table.name, shape, rates: RATES, isReached })), {
        ...{ title: `have the new ${table.name} carry back what changes in it`, ...NO_ROWS },
        isDone: async () => (await isReached()) || (await isCarried(sql, table.name, NEXT)),
        run: () => underShortLock(sql, (tx) => carryLater(tx, table.name, shape.back)),
      });
    }
    return [
      ...steps,
      ...(await lateKeySteps(sql, tables, isReached)),
      {
        ...{ title: 'put the tables with UUIDs into their places', ...NO_ROWS },
        isDone: isReached,
        run: async () => {
          await requireAlone(sql);
          await cutOver(sql, tables, 'uuid');
        },
      },
      endCarryingStep(sql),
      ...(await authUserStepsTo(sql)),
    ];
  },
  stepsBack: async (sql) => {
    const isReached = (await readForm(sql)) === 'uuid';
    const tables = await readIdTables(sql, isReached ? BEFORE : PLACE);
    return [
      ...(await authUserStepsBack(sql)),
      endCarryingStep(sql),
      ...(isReached ? backSteps(sql, tables, await readRows(sql, tables)) : []),
      ...clearSteps(sql, tables),
    ];
  },
  stepsToSettle: async (sql) =>
    (await readIdTables(sql, BEFORE)).toReversed().map(({ name }) => ({
      ...{ title: `drop the ${name} of before`, ...NO_ROWS },
      isDone: () => isClear(sql, name),
      run: () => letGo(sql, name),
    })),
};

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

/** What carried changes over to the new tables rests since these stand in their place, and goes here. */
function endCarryingStep(sql: postgres.Sql): Step {
  const findResting = async () => {
    const names = (await readIdTables(sql, BEFORE)).map(({ name }) => name);
    const resting = await Promise.all(names.map((name) => isCarried(sql, name, BEFORE)));
    return names.filter((_, at) => resting[at]);
  };
  return {
    ...{ title: 'end what carried changes over', ...NO_ROWS },
    isDone: async () => (await readForm(sql)) === 'text' || (await findResting()).length === 0,
    run: async () => {
      for (const name of await findResting()) {
        await underShortLock(sql, (tx) => tx.unsafe(dropCarriers(name, NEXT)));
      }
    },
  };
}

/** What a way back that was killed has left beside the tables goes before anything is made there. */
function leftSteps(sql: postgres.Sql, tables: readonly IdTable[]): Step[] {
  return tables.toReversed().map(({ name }) => ({
    ...{ title: `take away what was left of ${name}`, ...NO_ROWS },
    isDone: async () => (await hasNote(sql, name)) || (await readTable(sql, { schema: NEXT, name })) === null,
    run: () => takeAway(sql, name),
  }));
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
