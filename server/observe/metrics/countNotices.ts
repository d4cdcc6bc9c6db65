import type { Database } from '../../db/client.ts';
import type { Listener, Notice } from '../../db/notices/notice.ts';
import type { Metrics } from './createMetrics.ts';

/** Which of the server's pools a database is. */
export type Pool = 'requests' | 'background';

type Count<Kind extends Notice['kind']> = (
  metrics: Metrics,
  notice: Extract<Notice, { kind: Kind }>,
  pool: Pool,
) => void;

/** What each kind of notice adds to. */
const COUNTS: { readonly [Kind in Notice['kind']]: Count<Kind> } = {
  transaction: (metrics, { committed, ms, waitedMs }, pool) => {
    const outcome = committed ? 'committed' : 'rolled_back';
    metrics.transactionSeconds.observe({ pool, outcome }, ms / 1000);
    metrics.waitSeconds.observe({ pool }, waitedMs / 1000);
  },
  repeat: (metrics, { reason }, pool) => metrics.repeats.inc({ pool, reason }),
  push: (metrics, notice) => {
    metrics.pushes.inc({ state: notice.became });
    if (notice.became === 'completed' && !notice.agrees) metrics.differing.inc();
  },
  chunk: (metrics, { stored, withIssues }) => {
    metrics.rows.inc({ outcome: 'stored' }, stored);
    metrics.rows.inc({ outcome: 'with_issues' }, withIssues);
  },
  reading_begun: (metrics, { lateMs }) => metrics.syncLateSeconds.observe(Math.max(0, lateMs) / 1000),
  reading_ended: (metrics, { outcome, trouble }) =>
    metrics.syncRuns.inc({ outcome, trouble: trouble ?? 'none' }),
  task_failed: (metrics, { task }) => metrics.taskFailures.inc({ task }),
};

/** Counts what is told of a pool. Call what it gives to count no more. */
export function countNotices(metrics: Metrics, pool: Pool, { listeners }: Database): () => void {
  const hear: Listener = (notice) => count(notice.kind, notice);
  const count = <Kind extends Notice['kind']>(kind: Kind, notice: Extract<Notice, { kind: Kind }>): void =>
    COUNTS[kind](metrics, notice, pool);
  listeners.add(hear);
  return () => void listeners.delete(hear);
}
