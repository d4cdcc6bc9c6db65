import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { readCommand } from './readCommand.ts';

/** Thrown with a sentence for the person who started us. */
export class ClusterFailure extends Error {}

/**
 * Takes the folder for this process and answers with what gives it back. A lock whose process is gone, or
 * which is older than the machine's last start, is taken over.
 * @throws ClusterFailure where another process holds it
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock');
  const holder = await readHolder(path);
  if (holder !== null && holder !== process.pid && (await readCommand(holder)) !== '')
    throw heldBy(folder, holder);
  if (holder !== null || (await exists(path))) await rm(path, { force: true });
  await writeFile(path, String(process.pid), { flag: 'wx' }).catch(() => {
    throw heldBy(folder, null);
  });
  return () => rm(path, { force: true });
}

function heldBy(folder: string, pid: number | null): ClusterFailure {
  const process = pid === null ? 'another process' : `process ${pid}`;
  return new ClusterFailure(
    `Chairside is already running on the folder ${folder} (${process}). Stop that one first, or set CHAIRSIDE_DATA_DIR to another folder.`,
  );
}

async function readHolder(path: string): Promise<number | null> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    const startedBeforeBoot = mtimeMs < Date.now() - uptime() * 1000;
    return startedBeforeBoot || !/^\d+$/.test(text) ? null : Number(text);
  } catch {
    return null;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
