import { readFile } from 'node:fs/promises';
import { EnvFailure, type KeysEnv } from '../../env.ts';
import type { KeyRing } from './keyRing.ts';
import { readKeyRing } from './readKeyRing.ts';

/**
 * The ring of the keys in CREDENTIAL_KEYS, or in the file that CREDENTIAL_KEYS_FILE names.
 * @throws EnvFailure where there are none, they cannot be read, or both variables are set
 */
export async function loadKeyRing({ CREDENTIAL_KEYS, CREDENTIAL_KEYS_FILE }: KeysEnv): Promise<KeyRing> {
  if (CREDENTIAL_KEYS !== undefined && CREDENTIAL_KEYS_FILE !== undefined) {
    throw new EnvFailure('Both CREDENTIAL_KEYS and CREDENTIAL_KEYS_FILE are set. Set one of them.');
  }
  if (CREDENTIAL_KEYS !== undefined) return readKeyRing(CREDENTIAL_KEYS);
  if (CREDENTIAL_KEYS_FILE !== undefined) {
    return readKeyRing(await readKeyFile(CREDENTIAL_KEYS_FILE), 'The file of CREDENTIAL_KEYS_FILE');
  }
  throw new EnvFailure(
    'CREDENTIAL_KEYS is not set. Set it to the keys that seal what Google grants, as ID:KEY with commas between them, or CREDENTIAL_KEYS_FILE to a file with one a line. Make a key with: npm run chairside -- keys new',
  );
}

/** The path is not repeated: a key may have been set in its place. */
async function readKeyFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new EnvFailure(`The file that CREDENTIAL_KEYS_FILE names cannot be read${code}.`);
  }
}
