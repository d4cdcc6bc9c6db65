import type postgres from 'postgres';
import type { Step } from '../phase.ts';
import { besideSteps } from '../rebuild/besideSteps.ts';
import { carryLater, isCarried } from '../rebuild/carryChanges.ts';
import { hasNote } from '../rebuild/hasNote.ts';
import { readTable } from '../rebuild/readTable.ts';
import { NEXT, PLACE } from '../rebuild/shape.ts';
import { takeAway } from '../rebuild/takeAway.ts';
import { underShortLock } from '../underShortLock.ts';
import { authUserStepsTo, lookAtAuthUsers } from './authUsers.ts';
import { cutOver } from './cutOver.ts';
import { endCarryingStep } from './endCarrying.ts';
import { lateKeySteps } from './lateKeySteps.ts';
import { readForm } from './readForm.ts';
import { type IdTable, readIdTables } from './readIdTables.ts';
import { requireAlone } from './requireAlone.ts';
import { sayUnfit } from './sayUnfit.ts';
import { uuidShape } from './uuidShape.ts';

const NO_ROWS = { rows: 0, rate: 1 };
/** Rows a second that are copied with their indexes and foreign keys, and compared, on two cores that others used too. */
export const RATES = { copy: 8_000, compare: 25_000 };

/** Every table is made anew beside the work, one after the other, and then all of them take their places. */
export async function stepsToUuids(sql: postgres.Sql): Promise<Step[]> {
  const isReached = async () => (await readForm(sql)) === 'uuid';
  const tables = (await isReached()) ? [] : await readIdTables(sql, PLACE);
  const steps: Step[] = [];
  for (const table of tables) steps.push(...(await tableSteps(sql, table, isReached)));
  return [
    {
      ...{ title: 'look at what others made of the tables', ...NO_ROWS },
      isDone: isReached,
      run: () => requireAlone(sql),
    },
    lookAtAuthUsers(sql),
    ...leftSteps(sql, tables),
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
}

async function tableSteps(
  sql: postgres.Sql,
  table: IdTable,
  isReached: () => Promise<boolean>,
): Promise<Step[]> {
  const { name } = table;
  const key = (await readTable(sql, { schema: PLACE, name }))?.partitionKey ?? null;
  const shape = uuidShape(table, key);
  const steps = await besideSteps(sql, { name, shape, rates: RATES, isReached });
  return [
    ...steps.map((step) => ({ ...step, run: () => sayUnfit(sql, step.run) })),
    {
      ...{ title: `have the new ${name} carry back what changes in it`, ...NO_ROWS },
      isDone: async () => (await isReached()) || (await isCarried(sql, name, NEXT)),
      run: () => underShortLock(sql, (tx) => carryLater(tx, name, shape.back)),
    },
  ];
}

/** What a way back that was killed has left beside the tables goes before anything is made there. */
function leftSteps(sql: postgres.Sql, tables: readonly IdTable[]): Step[] {
  return tables.toReversed().map(({ name }) => ({
    ...{ title: `take away what was left of ${name}`, ...NO_ROWS },
    isDone: async () => (await hasNote(sql, name)) || (await readTable(sql, { schema: NEXT, name })) === null,
    run: () => takeAway(sql, name),
  }));
}
