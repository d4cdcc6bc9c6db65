import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '../db/client.ts';

const Members = z.array(z.object({ id: z.string(), name: z.string(), email: z.string() }));

/** The clinic's members, former ones included, by name. */
export async function readMembers(tx: Transaction): Promise<z.infer<typeof Members>> {
  return Members.parse(await tx.execute(sql`select id, name, email from app_members()`));
}
