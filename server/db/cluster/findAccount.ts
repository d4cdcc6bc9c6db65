import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The account of the operating system that Postgres runs as; empty for the one that runs us. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * PostgreSQL refuses to run as root: then `postgres` runs it where there is such an account, else `nobody`.
 * Neither needs a change to the machine.
 */
export async function findAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  return (await readAccount('postgres')) ?? (await readAccount('nobody')) ?? {};
}

/** True where that account can walk to the folder through all folders above it. */
export async function canReach({ uid, gid }: Account, folder: string): Promise<boolean> {
  if (uid === undefined) return true;
  for (let at = resolve(folder); ; at = dirname(at)) {
    const { mode, uid: owner, gid: group } = await stat(at);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

async function readAccount(name: string): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}
