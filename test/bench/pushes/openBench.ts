import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { startCluster } from '../../../server/db/cluster/startCluster.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { seedDemo } from '../../../server/db/seedDemo.ts';
import { askOver } from '../../support/askOver.ts';
import { forkServer } from '../../support/forkServer.ts';
import { startIssuer } from '../../support/testIssuer.ts';
import { type Ask, type MappedSheet, mapSheet } from '../../support/testPush.ts';
import { BENCH_MAPPING } from './benchSheet.ts';

/** A database of its own, the real server in a process of its own, and someone signed in. */
export interface Bench {
  /** As the owner, on one connection. */
  readonly sql: postgres.Sql;
  readonly ownerUrl: string;
  readonly serverPid: number;
  readonly ask: Ask;
  /** A mapped sheet with nothing stored; another name is another sheet. */
  mapSheet(name: string): Promise<MappedSheet>;
}

export const BENCH_CLINIC = 'cm0democlinicjuniper00001';
const EMAIL = 'robin@juniper.example';
const HOURS = 3;

/** Runs the work on a bench and takes everything down again. */
export async function openBench<Result>(work: (bench: Bench) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'chairside-bench-'));
  const cluster = await startCluster({ folder });
  const issuer = await startIssuer();
  const ownerUrl = cluster.ownerUrl('postgres');
  try {
    await migrate({ ownerUrl, appPassword: cluster.passwords.app });
    await seedDemo(ownerUrl);
    const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
    const server = await forkServer(cluster.appUrl('postgres'), issuer.origin);
    const token = await issuer.sign(EMAIL, { exp: Math.floor(Date.now() / 1000) + HOURS * 3600 });
    const ask = askOver(
      () => server.url,
      () => token,
    );
    const where = (name: string) => ({ clinicId: BENCH_CLINIC, email: EMAIL, spreadsheetId: name });
    const result = await work({
      ...{ sql, ownerUrl, ask, serverPid: server.pid },
      mapSheet: (name) => mapSheet(ask, where(name), BENCH_MAPPING),
    });
    await Promise.all([server.end('SIGTERM'), sql.end()]);
    return result;
  } finally {
    issuer.stop();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
