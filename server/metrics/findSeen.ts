import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Member } from '../identity/asMember.ts';
import type { RecordPair } from './readDifferences.ts';
import { textArray } from './recordArrays.ts';

const Keys = z.array(z.object({ key: z.string() }));

/**
 * Of the keys whose stored row has another number than the one that came now, those that other chunks of the push saw
 * and left as they were: the row that came now is a second one of its key.
 */
export async function findSeen(
  { tx, clinicId }: Member,
  pushId: string,
  rowOf: (pair: RecordPair) => number | undefined,
  pairs: readonly RecordPair[],
): Promise<ReadonlySet<string>> {
  const moved = pairs.flatMap((pair) => {
    const row = rowOf(pair);
    const { stored } = pair;
    return stored === null || row === undefined || row === stored.rowNumber ? [] : [stored.rowKey];
  });
  if (moved.length === 0) return new Set();
  const rows = await tx.execute(sql`
    select s.key from (
      select unnest(row_keys) as key from push_seen where clinic_id = ${clinicId} and push_id = ${pushId}
    ) s where s.key = any(${textArray([...new Set(moved)])})`);
  return new Set(Keys.parse(rows).map(({ key }) => key));
}
