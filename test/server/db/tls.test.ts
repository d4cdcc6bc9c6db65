import { chmod, chown, copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../../server/db/client.ts';
import { findAccount } from '../../../server/db/cluster/findAccount.ts';
import { type Cluster, startCluster } from '../../../server/db/cluster/startCluster.ts';
import { startCli } from '../cli/startCli.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/tls');
const KNOWN = getCACertificates('default');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chairside-tls-'));
  await chmod(folder, 0o755);
});
afterAll(async () => {
  setDefaultCACertificates(KNOWN);
  await rm(folder, { recursive: true, force: true });
});

/** A cluster that shows that certificate. */
async function startWith(name: string): Promise<Cluster> {
  const certificate = await place(name);
  const key = await place('server.key');
  const settings = ['ssl=on', `ssl_cert_file=${certificate}`, `ssl_key_file=${key}`];
  return startCluster({ folder: join(folder, name.replace('.pem', '')), settings });
}

/** Puts a file where the database's account alone can read it, and says where. */
async function place(name: string): Promise<string> {
  const path = join(folder, name);
  await copyFile(join(FIXTURES, name), path);
  await chmod(path, 0o600);
  const { uid, gid } = await findAccount();
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
  return path;
}

/** The address by which it has to prove that it is `localhost`. */
function addressOf(cluster: Cluster): string {
  const address = new URL(cluster.ownerUrl('postgres'));
  address.hostname = 'localhost';
  address.searchParams.set('sslmode', 'verify-full');
  return address.href;
}

/** True where the connection is encrypted; throws where none comes about. */
async function connect(cluster: Cluster): Promise<boolean> {
  const db = openDatabase(addressOf(cluster), 1);
  try {
    const [row] = await db.execute(sql`select ssl from pg_stat_ssl where pid = pg_backend_pid()`);
    return row?.ssl === true;
  } finally {
    await closeDatabase(db);
  }
}

describe('a database that is to prove who it is', () => {
  it('is taken by its name where an authority that we know vouches for it, and only there', async () => {
    const cluster = await startWith('server.pem');
    await expect(connect(cluster)).rejects.toThrow();
    setDefaultCACertificates([...KNOWN, await readFile(join(FIXTURES, 'ca.pem'), 'utf8')]);
    expect(await connect(cluster)).toBe(true);
    await cluster.stop();
  });

  it('is taken where NODE_EXTRA_CA_CERTS names the file of that authority, and not without it', async () => {
    const cluster = await startWith('server.pem');
    const env = { MIGRATION_DATABASE_URL: addressOf(cluster) };
    expect(await startCli(['status'], { env })).toMatchObject({ code: 1 });
    const NODE_EXTRA_CA_CERTS = join(FIXTURES, 'ca.pem');
    const { code, stdout } = await startCli(['status'], { env: { ...env, NODE_EXTRA_CA_CERTS } });
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('Not migrated yet') });
    await cluster.stop();
  });

  it('is refused where its certificate has another name', async () => {
    const cluster = await startWith('other.pem');
    setDefaultCACertificates([...KNOWN, await readFile(join(FIXTURES, 'ca.pem'), 'utf8')]);
    await expect(connect(cluster)).rejects.toThrow();
    await cluster.stop();
  });
});
