import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '../../db/client.ts';
import { arrayLiteral } from '../../metrics/arrayLiteral.ts';
import { keyOfSync } from './keyOfSync.ts';

const Former = z.array(z.object({ clinicId: z.string(), connectionId: z.string(), id: z.string() }));

/** What the queue knows connections of a clinic by: each key, with the connection's id as it was given. */
export async function readKeys(
  tx: Transaction,
  clinicId: string,
  connectionIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.execute(sql`
    select former_id(as_id(${clinicId})) as "clinicId", former_id(as_id(s.id)) as "connectionId", s.id
    from unnest(${arrayLiteral(connectionIds)}::text[]) s (id)`);
  return new Map(Former.parse([...rows]).map(({ id, ...former }) => [keyOfSync(former), id]));
}
