import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeyRing } from './keyRing.ts';
import { makeKey } from './makeKey.ts';
import { readKeyRing } from './readKeyRing.ts';

/** Reads the folder's key ring, or makes one of a single random key, in a file that its owner alone can read. */
export async function keepLocalKeys(folder: string): Promise<KeyRing> {
  const path = join(folder, 'credential-keys');
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text !== null) return readKeyRing(text, path);
  const made = makeKey('local');
  await writeFile(path, `${made}\n`, { mode: 0o600, flag: 'wx' });
  return readKeyRing(made, path);
}
