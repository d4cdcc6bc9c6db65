import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../../db/client.ts';
import type { Metrics } from './createMetrics.ts';
import { readSyncLag, type SyncLag } from './readSyncLag.ts';

/** A scrape waits ten seconds for everything, and must come when the database does not answer too. */
const PATIENCE_MS = 2_000;

/**
 * Brings the gauges of syncs up to date, for a scrape; where the database does not answer in time they say nothing
 * until it does. One question is asked at a time.
 */
export function watchSyncs(metrics: Metrics, db: Database): () => Promise<void> {
  let asked: Promise<SyncLag | null> | null = null;
  const ask = (): Promise<SyncLag | null> => {
    asked ??= readSyncLag(db)
      .catch(() => null)
      .finally(() => {
        asked = null;
      });
    return asked;
  };
  return async () => {
    const lag = await Promise.race([ask(), wait(PATIENCE_MS, null, { ref: false })]);
    metrics.syncLag.remove();
    metrics.syncWaiting.remove();
    if (lag === null) return;
    metrics.syncLag.set(lag.seconds);
    metrics.syncWaiting.set(lag.waiting);
  };
}
