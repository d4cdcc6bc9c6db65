import type { Database } from '../../db/client.ts';
import { presentIds } from '../../db/ids/presentIds.ts';

/**
 * What somebody typed, where it is an id of any form: in the form that the database has now. What is no id becomes
 * something that is none either.
 */
export async function presentId(db: Database, said: string): Promise<string> {
  return (await presentIds(db, [said])).get(said) ?? said;
}
