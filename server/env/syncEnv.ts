import { z } from 'zod';
import type { Environment } from './environment.ts';
import { readEnv } from './readEnv.ts';
import { isSet } from './readValues.ts';
import { ClientId, HttpsOrigin } from './values.ts';

/** What it takes to keep sheets in sync: all of it, or nothing. */
export const SyncEnv = z.object({
  /** The OAuth client to which people grant their sheets; Google sends them back to PUBLIC_URL. */
  GOOGLE_SYNC_CLIENT_ID: ClientId,
  GOOGLE_SYNC_CLIENT_SECRET: z.string().min(1),
  PUBLIC_URL: HttpsOrigin,
  /** The keys that seal what Google grants, as id:base64 with commas between them, the first in use. */
  CREDENTIAL_KEYS: z.string().min(1).optional(),
  /** A file with the same, a line each. */
  CREDENTIAL_KEYS_FILE: z.string().min(1).optional(),
});
export type SyncEnv = z.infer<typeof SyncEnv>;

/**
 * What the environment says about keeping sheets in sync; null where it says nothing of it.
 * @throws EnvFailure with one sentence for each variable that is missing or at fault
 */
export function readSyncEnv(env: Environment): SyncEnv | null {
  return wantsSync(env) ? readEnv(SyncEnv, env) : null;
}

/** True where the environment says anything of keeping sheets in sync. */
export function wantsSync(env: Environment): boolean {
  return Object.keys(SyncEnv.shape).some((name) => isSet(name, env));
}
