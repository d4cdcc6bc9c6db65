import type { Database } from '../../db/client.ts';
import { EnvFailure } from '../../env.ts';
import { countKeyUses } from '../countKeyUses.ts';
import type { KeyRing } from './keyRing.ts';

/**
 * Makes sure that the ring has every key that wraps a credential, before a server works with it.
 * @throws EnvFailure with the ids of those that are missing, and what to do
 */
export async function requireKeys(db: Database, { ids }: Pick<KeyRing, 'ids'>): Promise<void> {
  const used = await countKeyUses(db);
  const missing = used.filter(({ keyId }) => !ids.includes(keyId)).map(({ keyId }) => `“${keyId}”`);
  if (missing.length === 0) return;
  const [which, they] = missing.length === 1 ? ['key', 'it'] : ['keys', 'them'];
  throw new EnvFailure(
    `What Google granted is sealed by the ${which} ${missing.join(', ')}, and the key ring does not have ${they}. Put ${they} back into CREDENTIAL_KEYS, or the file of CREDENTIAL_KEYS_FILE, behind the active key; npm run chairside -- keys rotate makes ${they} needless.`,
  );
}
