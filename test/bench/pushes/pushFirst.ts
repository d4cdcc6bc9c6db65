import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';
import { type Figure, median } from '../figure.ts';
import { makeBenchSheet } from './benchSheet.ts';
import { emptyRecords } from './emptyRecords.ts';
import { openBench } from './openBench.ts';
import { timePush } from './timePush.ts';

const ROWS = 100_000;
const ROUNDS = 5;

/**
 * A first push of 100,000 rows of 11 cells over HTTP, from open to receipt, beside one COPY of the records that it made
 * into the same table with the same indexes. Rows a second; the median of five rounds after one that is not counted.
 */
export async function pushFirst(): Promise<Figure> {
  const rounds = await openBench(async ({ sql, mapSheet }) => {
    const taken: { push: number; copy: number }[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const push = await timePush(await mapSheet(`first-${round}`), makeBenchSheet(round, ROWS));
      taken.push({ push, copy: await timeCopy(sql) });
    }
    // The first warms the server up, as any push before it would have.
    return taken.slice(1);
  });
  const ours = Math.round(ROWS / median(rounds.map(({ push }) => push)));
  const reference = Math.round(ROWS / median(rounds.map(({ copy }) => copy)));
  return { name: 'push.first', ours, reference, ratio: ours / reference, unit: 'rows/s', least: 0.8 };
}

/** Seconds to COPY the records that the table now holds into the same table, emptied. */
async function timeCopy(sql: postgres.Sql): Promise<number> {
  const parts: Buffer[] = [];
  for await (const part of await sql`copy (select * from financial_metrics) to stdout`.readable())
    parts.push(part);
  await emptyRecords(sql);
  const started = performance.now();
  await pipeline(Readable.from(parts), await sql`copy financial_metrics from stdin`.writable());
  const seconds = (performance.now() - started) / 1000;
  await emptyRecords(sql);
  return seconds;
}
