import type { Database } from '../../server/db/client.ts';
import { providers } from '../../server/db/schema/existing.ts';
import { newId } from './newId.ts';

/** Adds a provider to a test clinic, as the owner, and gives their id. */
export async function addTestProvider(owner: Database, clinicId: string, name: string): Promise<string> {
  const id = newId();
  await owner.insert(providers).values({ id, name, providerType: 'dentist', status: 'active', clinicId });
  return id;
}
