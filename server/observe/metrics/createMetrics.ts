import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import pack from '../../../package.json' with { type: 'json' };
import { PROBLEMS } from '../../../shared/problem.ts';
import { BACKGROUND_TASKS } from '../../db/notices/notice.ts';

const PREFIX = 'chairside_';
/** Gauges with a counter's name; each has one by type beside it. */
const MISNAMED = ['handles', 'requests', 'resources'].map((each) => `nodejs_active_${each}_total`);
/** Seconds: from a look at a row to the minute after which a request is answered `busy`. */
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** A statement may take 50 seconds unless told otherwise. */
const DATABASE_SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60];
/** The queue is looked at every few seconds; a day late is very late. */
const LATE_SECONDS = [1, 5, 15, 60, 300, 900, 3_600, 21_600, 86_400];

const PUSH_STATES = ['opened', 'completed', 'cancelled', 'undone'] as const;

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * All that can be scraped. What labels say is of a few words each: a route's pattern, a method, a status, a code of
 * ours; never a clinic, a person, an id, an address or anything out of a sheet.
 */
export function createMetrics() {
  const registry = new Registry();
  const of = <Label extends string>(name: string, help: string, ...labelNames: Label[]) => ({
    ...{ name: PREFIX + name, help, labelNames, registers: [registry] },
  });
  collectDefaultMetrics({ register: registry, prefix: PREFIX });
  for (const name of MISNAMED) registry.removeSingleMetric(PREFIX + name);
  new Gauge(of('build_info', 'Which version of Chairside runs; always 1', 'version')).set(
    { version: pack.version },
    1,
  );
  const metrics = { ...httpMetrics(of), ...databaseMetrics(of), ...workMetrics(of) };
  beginAtZero(metrics);
  return { registry, ...metrics };
}

/** Whoever watches for an increase misses the first one of a figure that was not there before. */
function beginAtZero({ problems, pushes, rows, taskFailures }: Begun): void {
  for (const code of Object.keys(PROBLEMS)) problems.inc({ code }, 0);
  for (const state of PUSH_STATES) pushes.inc({ state }, 0);
  for (const outcome of ['stored', 'with_issues'] as const) rows.inc({ outcome }, 0);
  for (const task of BACKGROUND_TASKS) taskFailures.inc({ task }, 0);
}

type Begun = ReturnType<typeof workMetrics> & ReturnType<typeof httpMetrics>;

type Describe = <Label extends string>(
  name: string,
  help: string,
  ...labelNames: Label[]
) => { name: string; help: string; labelNames: Label[]; registers: Registry[] };

function httpMetrics(of: Describe) {
  return {
    requestSeconds: new Histogram({
      ...of(
        'http_request_duration_seconds',
        'How long requests took until their answer was ready, by route, method and class of status',
        ...(['route', 'method', 'status_class'] as const),
      ),
      buckets: REQUEST_SECONDS,
    }),
    requests: new Counter(
      of(
        'http_requests_total',
        'Requests that were answered, by route, method and status',
        ...(['route', 'method', 'status'] as const),
      ),
    ),
    inFlight: new Gauge(of('http_requests_in_flight', 'Requests that are being worked on')),
    problems: new Counter(
      of('problems_total', 'Requests that were answered with a problem, by its code', 'code'),
    ),
  };
}

function databaseMetrics(of: Describe) {
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

function workMetrics(of: Describe) {
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
