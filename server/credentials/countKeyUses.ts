import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../db/client.ts';

const KeyUse = z.object({ keyId: z.string(), uses: z.coerce.number() });
/** A key and how many credentials it wraps, in all clinics. */
export type KeyUse = z.infer<typeof KeyUse>;

/** Every key that wraps a credential, by its id; whether it is in a ring or not. */
export async function countKeyUses(db: Database): Promise<readonly KeyUse[]> {
  const rows = await db.execute(sql`select key_id as "keyId", uses from app_key_uses()`);
  return z.array(KeyUse).parse([...rows]);
}
