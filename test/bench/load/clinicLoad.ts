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
import { writeBetween } from '../scale/writeBetween.ts';
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
 * takes, in milliseconds, and what gives out first. Each figure is the 95th of a hundred beside the median. With `LOAD_WRITES=yes` it stands in docs/scale.md, too.
 */
export async function clinicLoad(): Promise<readonly Figure[]> {
  const phases = await runPhases();
  const text = phases.map(describe).join('\n');
  console.log(text);
  if (process.env.LOAD_WRITES !== undefined) writeBetween('load', text);
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

/** What a phase was, what each kind of request took, and what gave out first. */
function describe({ name, seconds, recorded, pressures }: Phase): string {
  const { times, failures, requests } = recorded;
  const rate = (count: number) => (count / seconds).toFixed(1);
  const rows = [...times].sort().map(([kind, histogram]) => {
    const at = (percentile: number) => milliseconds(histogram.getValueAtPercentile(percentile));
    return `| ${kind} | ${histogram.totalCount} | ${at(50)} | ${at(95)} | ${at(99)} | ${milliseconds(histogram.maxValue)} |`;
  });
  const problems = [...failures].map(([failure, count]) => `${count} × ${failure}`).join(', ');
  const used = Object.entries(pressures).map(([what, share]) => `${what} ${Math.round(share * 100)} %`);
  return [
    `**${name}**: ${CLINICS} clinics, ${AT_ONCE} at once, ${SERVERS} server process${SERVERS > 1 ? 'es' : ''}, sheets of ${ROWS / 10} to ${ROWS} rows: ${rate(CLINICS)} clinics and ${rate(requests)} requests a second.`,
    '',
    '| request | count | p50 (ms) | p95 | p99 | max |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
    `Not answered with 200: ${problems === '' ? 'none' : problems}. In use: ${used.join(', ')}. Gives out first: ${findBottleneck(pressures)}.`,
    '',
  ].join('\n');
}

function figureOf(name: string, histogram: Histogram): Figure {
  const ours = milliseconds(histogram.getValueAtPercentile(95));
  const reference = milliseconds(histogram.getValueAtPercentile(50));
  return { name, ours, reference, ratio: ours / reference, unit: 'ms' };
}

function milliseconds(microseconds: number): number {
  return Math.round(microseconds / 100) / 10;
}
