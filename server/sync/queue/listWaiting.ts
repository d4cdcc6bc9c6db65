import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { QUEUE_SCHEMA, SYNC_QUEUE } from '../../db/syncQueueShape.ts';
import type { Member } from '../../identity/asMember.ts';
import { textArray } from '../../metrics/recordArrays.ts';
import { readKeys } from './readKeys.ts';

const Keys = z.array(z.object({ key: z.string() }));

/** Those of the clinic's connections of which a reading waits or runs, on any server. */
export async function listWaiting(
  { tx, clinicId }: Member,
  connectionIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const byKey = await readKeys(tx, clinicId, connectionIds);
  const rows = Keys.parse([
    ...(await tx.execute(sql`
      select j.singleton_key as key from ${sql.identifier(QUEUE_SCHEMA)}.job j
      where j.name = ${SYNC_QUEUE} and j.policy = 'exclusive' and j.state <= 'active'
        and coalesce(j.singleton_key, '') = any(${textArray([...byKey.keys()])})`)),
  ]);
  return new Set(rows.flatMap(({ key }) => byKey.get(key) ?? []));
}
