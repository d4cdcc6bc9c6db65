import { newId } from '../../support/newId.ts';
import { type Figure, median } from '../figure.ts';
import { makeBenchSheet } from './benchSheet.ts';
import { emptyRecords } from './emptyRecords.ts';
import { fillRecords } from './fillRecords.ts';
import { BENCH_CLINIC, openBench } from './openBench.ts';
import { timePush } from './timePush.ts';

const ROWS = 100_000;
/** `PUSH_GROWTH_ROWS` tries the way with fewer. */
const STORED_ROWS = Number(process.env.PUSH_GROWTH_ROWS ?? 10_000_000);
/** Over so many days they lie. */
const DAYS = 2_500;
const CLINICS = 20;
const ROUNDS = 3;

/**
 * A first push of 100,000 rows into a table of ten million records, of this clinic and others, beside the same into an
 * empty one. Rows a second; medians of three rounds after one that is not counted.
 */
export async function pushGrowth(): Promise<Figure> {
  const { empty, full } = await openBench(async ({ sql, mapSheet }) => {
    const timeRounds = async (name: string, forget: () => Promise<unknown>) => {
      const taken: number[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        taken.push(await timePush(await mapSheet(`${name}-${round}`), makeBenchSheet(round, ROWS)));
        await forget();
      }
      return median(taken.slice(1));
    };
    const empty = await timeRounds('empty', () => emptyRecords(sql));
    const clinics = [BENCH_CLINIC, ...Array.from({ length: CLINICS - 1 }, () => newId())];
    const dayOf = `date '2019-01-01' + (n * ${DAYS} / ${STORED_ROWS})::integer`;
    await fillRecords(sql, { clinics, from: 0, to: STORED_ROWS, dayOf });
    return { empty, full: await timeRounds('full', async () => {}) };
  });
  const ours = Math.round(ROWS / full);
  const reference = Math.round(ROWS / empty);
  return { name: 'push.growth', ours, reference, ratio: ours / reference, unit: 'rows/s', least: 0.7 };
}
