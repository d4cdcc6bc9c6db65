import type { Database } from '../db/client.ts';
import { isUnavailable } from '../db/isUnavailable.ts';
import { hasSchema } from './hasSchema.ts';

/** Thrown with a sentence for the person who started the server. */
export class StartFailure extends Error {}

/**
 * Makes sure before listening that the database answers and has been migrated.
 * @throws StartFailure with what to do
 */
export async function requireSchema(db: Database): Promise<void> {
  try {
    if (await hasSchema(db)) return;
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    throw new StartFailure(
      'The database at DATABASE_URL cannot be reached. Check its host, port, user and password, and that it runs.',
    );
  }
  throw new StartFailure(
    'The database at DATABASE_URL has no Chairside tables yet, or older ones. Set MIGRATION_DATABASE_URL to its owner and run: npm run chairside -- migrate',
  );
}
