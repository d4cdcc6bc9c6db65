import type postgres from 'postgres';
import type { Phase, Step } from '../phase.ts';
import { isCarried } from '../rebuild/carryChanges.ts';
import { compareTables } from '../rebuild/compareTables.ts';
import { readTable } from '../rebuild/readTable.ts';
import { rebuildSteps } from '../rebuild/rebuildSteps.ts';
import { BEFORE, PLACE } from '../rebuild/shape.ts';
import { swapBack } from '../rebuild/swapTables.ts';
import { isAlone, letGo, takeAway } from '../rebuild/takeAway.ts';
import { METRIC_TABLES, partitionedShape, plainShape } from './metricShapes.ts';

const NO_ROWS = { rows: 0, rate: 1 };
const COMPARE_RATE = 150_000;

/** The four metric tables in partitions by year. */
export const PARTITIONS: Phase = {
  number: 5,
  title: 'partitions',
  stepsTo: async (sql) => {
    const steps: Step[] = [];
    for (const { name, dataset } of METRIC_TABLES) {
      const isReached = () => isPartitioned(sql, name);
      steps.push(
        ...(await rebuildSteps(sql, { name, shape: partitionedShape(dataset), isReached, keepsOld: true })),
      );
    }
    return steps;
  },
  stepsBack: async (sql) => {
    const steps: Step[] = [];
    for (const { name } of METRIC_TABLES) steps.push(...(await stepsBackOf(sql, name)));
    return [...steps, forgetKeys(sql)];
  },
  stepsToSettle: async (sql) =>
    METRIC_TABLES.map(({ name }) => ({
      ...{ title: `drop the ${name} of before`, ...NO_ROWS },
      isDone: () => isAlone(sql, name),
      run: () => letGo(sql, name),
    })),
};

/**
 * A table of before that was kept in step takes its place again. Where there is none, since it was empty then, one is
 * made anew as the partitioned one was.
 */
async function stepsBackOf(sql: postgres.Sql, name: string): Promise<Step[]> {
  const isPlain = async () => !(await isPartitioned(sql, name));
  const clear: Step = {
    ...{ title: `take away what was begun with ${name}`, ...NO_ROWS },
    isDone: () => isAlone(sql, name),
    run: () => takeAway(sql, name),
  };
  if (await isPlain()) return [clear];
  const kept = await readTable(sql, { schema: BEFORE, name });
  if (kept === null || !(await isCarried(sql, name))) {
    const shape = plainShape();
    return [...(await rebuildSteps(sql, { name, shape, isReached: isPlain, keepsOld: false })), clear];
  }
  return [
    {
      ...{ title: `compare ${name} with that of before`, rows: kept.rows, rate: COMPARE_RATE },
      isDone: isPlain,
      run: () => compareTables(sql, name, BEFORE),
    },
    {
      ...{ title: `put the ${name} of before into its place`, ...NO_ROWS },
      isDone: isPlain,
      run: () => swapBack(sql, name),
    },
    clear,
  ];
}

function forgetKeys(sql: postgres.Sql): Step {
  return {
    ...{ title: 'forget the identities of records, which one index holds again', ...NO_ROWS },
    isDone: async () => (await sql`select from record_keys limit 1`).length === 0,
    run: async () => {
      await sql`truncate record_keys`;
    },
  };
}

async function isPartitioned(sql: postgres.Sql, name: string): Promise<boolean> {
  return (await readTable(sql, { schema: PLACE, name }))?.isPartitioned === true;
}
