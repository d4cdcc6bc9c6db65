import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database, Transaction } from '../client.ts';
import { formOf } from './formOf.ts';

const Rows = z.array(z.object({ id: z.string(), former: z.string() }));

/** Gives an id of the database as it was born: what hashes and documents name it by. */
export type FormerOf = (id: string) => string;

/** Looks the ids up as they were born. Where ids are text they are that already, and nobody is asked. */
export async function formerIds(tx: Transaction, ids: Iterable<string>): Promise<FormerOf> {
  const asked = [...new Set(ids)];
  if (formOf(tx) === 'text' || asked.length === 0) return (id) => id;
  return readFormer(tx, asked);
}

/** The same for whoever knows that ids are UUIDs. */
export async function readFormer(from: Database | Transaction, ids: readonly string[]): Promise<FormerOf> {
  const rows = await from.execute(sql`
    select s.id, former_id(s.id::row_id) as former
    from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as s (id)`);
  const former = new Map(Rows.parse([...rows]).map((row) => [row.id, row.former]));
  return (id) => former.get(id) ?? id;
}
