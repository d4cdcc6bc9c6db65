import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import pack from '../../../package.json' with { type: 'json' };
import { PROBLEMS } from '../../../shared/problem.ts';
import { BACKGROUND_TASKS } from '../../db/notices/notice.ts';
import { databaseMetrics } from './databaseMetrics.ts';
import { requestMetrics } from './requestMetrics.ts';
import { workMetrics } from './workMetrics.ts';

const PREFIX = 'chairside_';
/** Gauges with a counter's name; each has one by type beside it. */
const MISNAMED = ['handles', 'requests', 'resources'].map((each) => `nodejs_active_${each}_total`);

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
  const metrics = { ...requestMetrics(of), ...databaseMetrics(of), ...workMetrics(of) };
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

type Begun = ReturnType<typeof workMetrics> & ReturnType<typeof requestMetrics>;
