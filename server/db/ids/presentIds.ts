import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database, Transaction } from '../client.ts';

const Rows = z.array(z.object({ said: z.string(), id: z.string() }));

/** Each of those ids, of whatever form, with the id that the database has for it now, whether there is a row of it or not. */
export async function presentIds(
  from: Database | Transaction,
  said: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const asked = JSON.stringify([...new Set(said)]);
  const rows = Rows.parse([
    ...(await from.execute(
      sql`select s.said, as_id(s.said) as id from jsonb_array_elements_text(${asked}::jsonb) as s (said)`,
    )),
  ]);
  return new Map(rows.map(({ said, id }) => [said, id]));
}
