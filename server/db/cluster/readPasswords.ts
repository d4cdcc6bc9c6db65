import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** The passwords of the local database's owner and of the role that the server connects as. */
export const Passwords = z.strictObject({ owner: z.string().min(20), app: z.string().min(20) });
export type Passwords = z.infer<typeof Passwords>;

/** Reads the folder's passwords, or makes them: random, in a file that its owner alone can read. */
export async function readPasswords(folder: string): Promise<Passwords> {
  const path = join(folder, 'passwords.json');
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text !== null) return Passwords.parse(JSON.parse(text));
  const passwords = { owner: makePassword(), app: makePassword() };
  await writeFile(path, JSON.stringify(passwords), { mode: 0o600, flag: 'wx' });
  return passwords;
}

function makePassword(): string {
  return randomBytes(24).toString('base64url');
}
