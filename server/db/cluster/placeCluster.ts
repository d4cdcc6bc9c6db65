import { hash } from 'node:crypto';
import { chmod, chown, cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Account, canReach } from './findAccount.ts';
import type { Binaries } from './findBinaries.ts';
import { ClusterFailure } from './lockFolder.ts';

/** Kept between starts of the machine, and open to every account. */
const SHARED_FOLDER = '/var/tmp';

/** Where a cluster's data and programs are, in folders that its account can walk to. */
export interface Place {
  readonly dataDir: string;
  readonly bin: string;
}

/**
 * Finds a place for the cluster of this folder. Started by root below a folder that is closed to others (as
 * /root is), data and programs go to /var/tmp instead, because PostgreSQL itself can't run as root.
 */
export async function placeCluster(folder: string, binaries: Binaries, account: Account): Promise<Place> {
  await openFolder(folder, account);
  const [ownData, ownBin] = await Promise.all([canReach(account, folder), canReach(account, binaries.bin)]);
  if (ownData && ownBin) return { dataDir: join(resolve(folder), 'postgres'), bin: binaries.bin };
  const base = join(SHARED_FOLDER, `chairside-${hash('sha256', resolve(folder)).slice(0, 16)}`);
  await mkdir(base, { recursive: true });
  await chmod(base, 0o755);
  if ((await stat(base)).uid !== process.getuid?.()) {
    throw new ClusterFailure(`The folder ${base} belongs to someone else. Remove it, or set DATABASE_URL.`);
  }
  return { dataDir: join(base, 'postgres'), bin: ownBin ? binaries.bin : await copyPrograms(binaries, base) };
}

/** Lets the account walk through the folder itself, which is ours; those above it are left as they are. */
async function openFolder(folder: string, { uid }: Account): Promise<void> {
  const { mode } = await stat(folder);
  if (uid !== undefined && (mode & 0o001) === 0) await chmod(folder, (mode & 0o777) | 0o001);
}

/** A folder for the account alone. */
export async function makeOwnFolder(folder: string, { uid, gid }: Account): Promise<void> {
  await mkdir(folder, { mode: 0o700 });
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid);
}

async function copyPrograms({ bin }: Binaries, base: string): Promise<string> {
  const target = join(base, `programs-${hash('sha256', bin).slice(0, 8)}`);
  const copied = await stat(target).catch(() => null);
  if (copied === null) {
    await rm(`${target}.new`, { recursive: true, force: true });
    await cp(dirname(bin), `${target}.new`, { recursive: true, verbatimSymlinks: true });
    await rename(`${target}.new`, target);
  }
  return join(target, 'bin');
}
