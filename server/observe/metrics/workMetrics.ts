import { Counter, Gauge, Histogram } from 'prom-client';
import type { DescribeMetric } from './describeMetric.ts';

/** The queue is looked at every few seconds; a day late is very late. */
const LATE_SECONDS = [1, 5, 15, 60, 300, 900, 3_600, 21_600, 86_400];

/** What is said of pushes, readings of spreadsheets and the background. */
export function workMetrics(of: DescribeMetric) {
  return {
    pushes: new Counter(
      of('pushes_total', 'Pushes by what became of them; one counts at each step', 'state'),
    ),
    differing: new Counter(
      of(
        'pushes_differing_total',
        'Completed pushes after which sheet and database did not add up to the same',
      ),
    ),
    rows: new Counter(
      of(
        'push_rows_total',
        'Rows of sheets that chunks brought, by whether they were stored or had issues',
        'outcome',
      ),
    ),
    syncRuns: new Counter(
      of(
        'sync_runs_total',
        'Readings of spreadsheets that ended, by outcome and by what was in the way',
        ...(['outcome', 'trouble'] as const),
      ),
    ),
    syncLateSeconds: new Histogram({
      ...of('sync_start_delay_seconds', 'How long after they were due readings of spreadsheets were begun'),
      buckets: LATE_SECONDS,
    }),
    syncLag: new Gauge(
      of('sync_due_lag_seconds', 'How long the reading that waits longest has been due; 0 where none waits'),
    ),
    syncWaiting: new Gauge(of('sync_waiting_readings', 'Readings that wait in the queue for any server')),
    taskFailures: new Counter(
      of('background_failures_total', 'Background work that failed and is tried again, by task', 'task'),
    ),
    spansLost: new Counter(
      of(
        'trace_spans_lost_total',
        'Spans that reached no collector, because it did not answer or too many waited',
      ),
    ),
  };
}
