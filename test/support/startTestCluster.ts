import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startCluster } from '../../server/db/cluster/startCluster.ts';
import { migrate } from '../../server/db/migrate.ts';
import { notePhaseSettled } from '../../server/db/phases/phaseStates.ts';
import { UUIDS } from '../../server/db/phases/uuids/uuids.ts';
import { underMigrationLock } from '../../server/db/underMigrationLock.ts';

/** Where a test file finds its cluster: a migrated database to copy, and both roles' addresses. */
export interface TestCluster {
  readonly port: number;
  readonly passwords: { readonly owner: string; readonly app: string };
}

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: TestCluster;
  }
}

export const TEMPLATE = 'chairside_template';
const SPEED = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

/**
 * Starts a cluster of that package for a whole test run and migrates the database that test files copy; where the
 * environment says `IDS=uuid`, to the phase of UUIDs as well, without what that keeps for its way back.
 */
export async function startTestCluster(project: TestProject, packageName: string) {
  const folder = await mkdtemp(join(tmpdir(), 'chairside-test-'));
  const cluster = await startCluster({ folder, packageName, settings: SPEED });
  const sql = postgres(cluster.ownerUrl('postgres'), { max: 1 });
  await sql.unsafe(`create database ${TEMPLATE}`);
  await sql.end();
  await migrate({ ownerUrl: cluster.ownerUrl(TEMPLATE), appPassword: cluster.passwords.app });
  if (process.env.IDS === 'uuid') await goToUuids(cluster.ownerUrl(TEMPLATE));
  project.provide('cluster', { port: cluster.port, passwords: cluster.passwords });
  return async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function goToUuids(ownerUrl: string): Promise<void> {
  await migrate({ ownerUrl, phase: 4 });
  await underMigrationLock(ownerUrl, async (sql) => {
    for (const step of await UUIDS.stepsToSettle(sql)) await step.run();
    await notePhaseSettled(sql, 4);
  });
}
