import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A file that is on the disk to its last byte, under a name that nobody looks for. */
export interface WaitingFile {
  readonly path: string;
  /** Gives it its name, in place of whatever has it; once, however often it is called. */
  place(): Promise<void>;
  /** Takes it away where it was not placed. */
  drop(): Promise<void>;
}

const WAITING = '.part';

/** Writes a file beside its place. It survives a crash of the machine, and one that was placed does so too. */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<WaitingFile> {
  const waiting = `${path}.${randomUUID()}${WAITING}`;
  await mkdir(dirname(path), { recursive: true });
  const file = await open(waiting, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  let isPlaced = false;
  return {
    path: waiting,
    place: async () => {
      if (isPlaced) return;
      await rename(waiting, path);
      isPlaced = true;
      await syncFolder(dirname(path));
    },
    drop: () => rm(waiting, { force: true }),
  };
}

/** Removes what killed runs left beside a file. */
export async function dropWaiting(path: string): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => []);
  const left = names.filter((name) => name.startsWith(`${basename(path)}.`) && name.endsWith(WAITING));
  for (const name of left) await rm(join(dirname(path), name), { force: true });
}

/** A new name lasts only once its folder is on the disk too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
