import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDatabase, openDatabase } from '../../server/db/client.ts';
import { startCluster } from '../../server/db/cluster/startCluster.ts';
import { migrate } from '../../server/db/migrate.ts';
import { askEveryRoute } from './distribution/askEveryRoute.ts';
import { checkDatabase } from './distribution/checkDatabase.ts';
import { explain } from './distribution/explanations.ts';
import type { Finding } from './distribution/finding.ts';
import { listenToStatements } from './distribution/listenToStatements.ts';
import { REFERENCE } from './distribution/placement.ts';
import { openTestSync } from './openTestSync.ts';
import { startTestServer } from './testServer.ts';

/**
 * Checks on a database of its own that every key, foreign key and query fits a schema distributed by clinic_id, and says
 * what does not. Ends with 1 where something is found that explanations.ts does not know.
 */
async function findAll(): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'chairside-distribution-'));
  const cluster = await startCluster({ folder });
  const ownerUrl = cluster.ownerUrl('postgres');
  try {
    await migrate({ ownerUrl, appPassword: cluster.passwords.app });
    const [owner, app] = [openDatabase(ownerUrl, 2), openDatabase(cluster.appUrl('postgres'))];
    const sync = await openTestSync(app);
    const server = await startTestServer(app, {}, sync.services);
    const heard = listenToStatements(app);
    const silent = await askEveryRoute(server, owner, sync);
    if (silent.length > 0) throw new Error(`never answered: ${silent.join(', ')}`);
    const findings = await checkDatabase(owner, heard());
    process.stdout.write(`${heard().length} statements of the server, ${findings.length} findings\n`);
    server.stop();
    await sync.stop();
    await Promise.all([closeDatabase(owner), closeDatabase(app)]);
    return findings;
  } finally {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function say({ kind, where, what }: Finding): string {
  return `  ${kind}: ${where}: ${what}\n`;
}

const { known, unknown, unneeded } = explain(await findAll());
process.stdout.write(`\nReference tables\n`);
for (const [table, reason] of Object.entries(REFERENCE)) process.stdout.write(`  ${table} ${reason}\n`);
for (const explanation of new Set(known.map((each) => each.explanation))) {
  process.stdout.write(`\n${explanation.fate}: ${explanation.reason}\n`);
  for (const each of known) if (each.explanation === explanation) process.stdout.write(say(each.finding));
}
if (unknown.length > 0) process.stdout.write(`\nUnknown\n${unknown.map(say).join('')}`);
if (unneeded.length > 0)
  process.stdout.write(`\nNot found any more\n${unneeded.map(({ what }) => `  ${what}\n`).join('')}`);
process.exitCode = unknown.length + unneeded.length > 0 ? 1 : 0;
