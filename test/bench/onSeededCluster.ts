import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDatabase, type Database, openDatabase } from '../../server/db/client.ts';
import { startCluster } from '../../server/db/cluster/startCluster.ts';
import { migrate } from '../../server/db/migrate.ts';
import { seedDemo } from '../../server/db/seedDemo.ts';

/** Takes figures on a PostgreSQL of their own with the invented clinics, as the app role and as the owner. */
export async function onSeededCluster<Taken>(
  take: (app: Database, owner: Database) => Promise<Taken>,
): Promise<Taken> {
  const folder = await mkdtemp(join(tmpdir(), 'chairside-bench-'));
  const cluster = await startCluster({ folder });
  const ownerUrl = cluster.ownerUrl('postgres');
  try {
    await migrate({ ownerUrl, appPassword: cluster.passwords.app });
    await seedDemo(ownerUrl);
    const app = openDatabase(cluster.appUrl('postgres'), 1);
    const owner = openDatabase(ownerUrl, 1);
    const taken = await take(app, owner);
    await Promise.all([closeDatabase(app), closeDatabase(owner)]);
    return taken;
  } finally {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
