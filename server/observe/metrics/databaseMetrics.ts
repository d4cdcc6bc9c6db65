import { Counter, Gauge, Histogram } from 'prom-client';
import type { DescribeMetric } from './describeMetric.ts';

/** A statement may take 50 seconds unless told otherwise. */
const DATABASE_SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60];

/** What is said of the database, by pool. */
export function databaseMetrics(of: DescribeMetric) {
  return {
    transactionSeconds: new Histogram({
      ...of(
        'database_transaction_duration_seconds',
        'How long transactions took from their beginning to their end, by pool and outcome',
        ...(['pool', 'outcome'] as const),
      ),
      buckets: DATABASE_SECONDS,
    }),
    waitSeconds: new Histogram({
      ...of(
        'database_connection_wait_seconds',
        'How long transactions waited until a connection of the pool was free and had begun them',
        'pool',
      ),
      buckets: DATABASE_SECONDS,
    }),
    repeats: new Counter(
      of(
        'database_transaction_repeats_total',
        'Transactions that were begun anew because others wrote the same rows, by reason',
        ...(['pool', 'reason'] as const),
      ),
    ),
    connections: new Gauge(of('database_connections', 'Connections to the database that are open', 'pool')),
  };
}
