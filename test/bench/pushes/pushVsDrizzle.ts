import { sql as drizzleSql } from 'drizzle-orm';
import { closeDatabase, type Database, openDatabase } from '../../../server/db/client.ts';
import { financialMetrics } from '../../../server/db/schema/metrics.ts';
import { type Figure, median } from '../figure.ts';
import { makeBenchSheet } from './benchSheet.ts';
import { emptyRecords } from './emptyRecords.ts';
import { openBench } from './openBench.ts';
import { timePush } from './timePush.ts';

const ROWS = 100_000;
const BATCH = 1_000;
const ROUNDS = 3;

type Row = typeof financialMetrics.$inferInsert;

/**
 * A first push of 100,000 rows beside the records that it made going into the same table through Drizzle's
 * `insert().values()`, 1,000 at a time with onConflictDoUpdate, their mapping not counted. Rows a second; medians of three rounds after one that
 * is not counted.
 */
export async function pushVsDrizzle(): Promise<Figure> {
  const rounds = await openBench(async ({ sql, ownerUrl, mapSheet }) => {
    const db = openDatabase(ownerUrl, 1);
    const taken: { push: number; drizzle: number }[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const push = await timePush(await mapSheet(`drizzle-${round}`), makeBenchSheet(round, ROWS));
      const rows = await db.select().from(financialMetrics);
      await emptyRecords(sql);
      taken.push({ push, drizzle: await timeInserts(db, rows) });
      await emptyRecords(sql);
    }
    await closeDatabase(db);
    return taken.slice(1);
  });
  const ours = Math.round(ROWS / median(rounds.map(({ push }) => push)));
  const reference = Math.round(ROWS / median(rounds.map(({ drizzle }) => drizzle)));
  return { name: 'push.vsDrizzle', ours, reference, ratio: ours / reference, unit: 'rows/s', least: 1.5 };
}

async function timeInserts(db: Database, rows: readonly Row[]): Promise<number> {
  const { clinicId, connectionId, sheetName, rowKey, entry, date } = financialMetrics;
  const started = performance.now();
  for (let from = 0; from < rows.length; from += BATCH) {
    await db
      .insert(financialMetrics)
      .values(rows.slice(from, from + BATCH))
      .onConflictDoUpdate({
        target: [clinicId, connectionId, sheetName, rowKey, entry, date],
        targetWhere: drizzleSql`connection_id is not null`,
        set: { amount: drizzleSql`excluded.amount`, rowHash: drizzleSql`excluded.row_hash` },
      });
  }
  return (performance.now() - started) / 1000;
}
