import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Histogram } from 'hdr-histogram-js';
import postgres from 'postgres';
import { CONNECTIONS } from '../../../server/db/client.ts';
import { startCluster } from '../../../server/db/cluster/startCluster.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { startFleet } from '../../support/serverFleet.ts';
import type { Figure } from '../figure.ts';
import { findBottleneck, type Pressures } from './findBottleneck.ts';
import { makeLoadClinics } from './loadClinics.ts';
import { endMonth, startMorning } from './loadStories.ts';
import { type Recorded, recordTimes } from './recordTimes.ts';
import { watchLoad } from './watchLoad.ts';

const CLINICS = Number(process.env.LOAD_CLINICS ?? 30);
const SERVERS = Number(process.env.LOAD_SERVERS ?? 1);
/** Clinics whose people sit before their sheets at the same time. */
const AT_ONCE = Number(process.env.LOAD_AT_ONCE ?? 10);
/** Of the largest sheet; the smallest has a tenth. */
const ROWS = Number(process.env.LOAD_ROWS ?? 2_000);

interface Phase {
  readonly name: string;
  readonly seconds: number;
  readonly recorded: Recorded;
  readonly pressures: Pressures;
}

/**
 * A morning and a month end of some clinics, against real server processes on a real database: what each kind of request
 * takes, in milliseconds, and what gives out first. Each figure is the 95th of a hundred beside the median.
 */
export async function clinicLoad(): Promise<readonly Figure[]> {
  const phases = await runPhases();
  for (const phase of phases) say(phase);
  return phases.flatMap(({ name, recorded }) =>
    [...recorded.times].map(([kind, histogram]) => figureOf(`load.${name} ${kind}`, histogram)),
  );
}

async function runPhases(): Promise<Phase[]> {
  const folder = await mkdtemp(join(tmpdir(), 'chairside-load-'));
  const cluster = await startCluster({ folder });
  const ownerUrl = cluster.ownerUrl('postgres');
  await migrate({ ownerUrl, appPassword: cluster.passwords.app });
  const fleet = await startFleet(cluster.appUrl('postgres'), SERVERS);
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const clinics = await makeLoadClinics(ownerUrl, fleet.ask, { count: CLINICS, rows: ROWS });
    const watched = {
      sql,
      serverPids: fleet.servers.map(({ pid }) => pid),
      connections: CONNECTIONS * SERVERS,
      serverUrl: fleet.servers[0]?.url ?? '',
    };
    const phases: Phase[] = [];
    for (const [name, story] of [
      ['morning', startMorning],
      ['month end', endMonth],
    ] as const) {
      const { ask, recorded } = recordTimes(fleet.ask);
      const waiting = clinics.values();
      const sit = async (): Promise<void> => {
        for (const clinic of waiting) await story(ask, clinic);
      };
      const began = performance.now();
      const pressures = await watchLoad(watched, () => Promise.all(Array.from({ length: AT_ONCE }, sit)));
      const seconds = (performance.now() - began) / 1000;
      phases.push({ name, seconds, recorded: recorded(), pressures });
    }
    return phases;
  } finally {
    await Promise.all([fleet.stop(), sql.end()]);
    await cluster.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function say({ name, seconds, recorded, pressures }: Phase): void {
  const { times, failures, requests } = recorded;
  const rate = (count: number) => (count / seconds).toFixed(1);
  console.log(
    `\n${name}: ${CLINICS} clinics, ${AT_ONCE} at once, ${SERVERS} server processes: ${seconds.toFixed(1)} s, ${rate(CLINICS)} clinics/s, ${rate(requests)} requests/s`,
  );
  console.table(
    Object.fromEntries(
      [...times].sort().map(([kind, histogram]) => [
        kind,
        {
          count: histogram.totalCount,
          p50: milliseconds(histogram.getValueAtPercentile(50)),
          p95: milliseconds(histogram.getValueAtPercentile(95)),
          p99: milliseconds(histogram.getValueAtPercentile(99)),
          max: milliseconds(histogram.maxValue),
        },
      ]),
    ),
  );
  console.log('not answered with 200:', failures.size === 0 ? 'none' : Object.fromEntries(failures));
  console.table(
    Object.fromEntries(Object.entries(pressures).map(([what, share]) => [what, share.toFixed(2)])),
  );
  console.log(`gives out first: ${findBottleneck(pressures)}`);
}

function figureOf(name: string, histogram: Histogram): Figure {
  const ours = milliseconds(histogram.getValueAtPercentile(95));
  const reference = milliseconds(histogram.getValueAtPercentile(50));
  return { name, ours, reference, ratio: ours / reference, unit: 'ms' };
}

function milliseconds(microseconds: number): number {
  return Math.round(microseconds / 100) / 10;
}
