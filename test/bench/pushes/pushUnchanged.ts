import type { SheetTable } from '../../../shared/cell.ts';
import type { MappedSheet } from '../../support/testPush.ts';
import { type Figure, median } from '../figure.ts';
import { makeBenchSheet } from './benchSheet.ts';
import { emptyRecords } from './emptyRecords.ts';
import { openBench } from './openBench.ts';
import { timeHashes, timePush } from './timePush.ts';

const ROWS = 100_000;
const ROUNDS = 5;

type TimeAgain = (sheet: MappedSheet, table: SheetTable) => Promise<number>;

/**
 * The same push of 100,000 rows again as the add-on sends it, asking first which row hashes differ, beside the first
 * one. Rows a second; medians of five rounds after one that is not counted.
 */
export function pushUnchanged(): Promise<Figure> {
  return measureAgain('push.unchanged', timeHashes);
}

/** The same where every row is sent again in full, as a client without hashes would. */
export function pushUnchangedRows(): Promise<Figure> {
  return measureAgain('push.unchangedRows', timePush);
}

async function measureAgain(name: string, timeAgain: TimeAgain): Promise<Figure> {
  const rounds = await openBench(async ({ sql, mapSheet }) => {
    const taken: { first: number; again: number }[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const sheet = await mapSheet(`again-${round}`);
      const table = makeBenchSheet(round, ROWS);
      const first = await timePush(sheet, table);
      taken.push({ first, again: await timeAgain(sheet, table) });
      await emptyRecords(sql);
    }
    return taken.slice(1);
  });
  const ours = Math.round(ROWS / median(rounds.map(({ again }) => again)));
  const reference = Math.round(ROWS / median(rounds.map(({ first }) => first)));
  return {
    ...{ name, ours, reference, ratio: ours / reference, unit: 'rows/s' },
    ...(timeAgain === timeHashes && { least: 3 }),
  };
}
