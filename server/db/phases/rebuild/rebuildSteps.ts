import type postgres from 'postgres';
import type { Step } from '../phase.ts';
import { besideSteps, type Rebuild } from './besideSteps.ts';
import { isCarried } from './carryChanges.ts';
import { swapTables } from './swapTables.ts';
import { isClear, letGo } from './takeAway.ts';

/** Copied with six indexes and the identities. */
const RATES = { copy: 15_000, compare: 150_000 };

/** A table that is made anew and takes its place by itself. */
export interface OwnRebuild extends Omit<Rebuild, 'rates'> {
  /** Whether the table whose place is taken stays, in step, as the way back. One without rows never does. */
  readonly keepsOld: boolean;
}

/** The way to that shape: make, carry, copy, compare, swap. Each is done or not by what the catalogue says. */
export async function rebuildSteps(sql: postgres.Sql, rebuild: OwnRebuild): Promise<Step[]> {
  const { name, shape, keepsOld } = rebuild;
  const noRows = { rows: 0, rate: 1 };
  return [
    ...(await besideSteps(sql, { ...rebuild, rates: RATES })),
    {
      ...{ title: `put the new ${name} into its place`, ...noRows },
      isDone: rebuild.isReached,
      run: () => swapTables(sql, name, keepsOld ? shape.back : null),
    },
    {
      ...{ title: `drop the empty ${name} of before`, ...noRows },
      isDone: async () => (await isCarried(sql, name)) || (await isClear(sql, name)),
      run: () => letGo(sql, name),
    },
  ];
}
