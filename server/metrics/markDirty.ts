import { sql } from 'drizzle-orm';
import type { DatasetName } from '../../shared/dataset.ts';
import type { Member } from '../identity/asMember.ts';
import { arrayLiteral } from './arrayLiteral.ts';

/** What touched the days: a push's chunk, or with number 0 its end, with -1 its undoing. */
export interface DirtySource {
  readonly dataset: DatasetName;
  readonly pushId: string;
  readonly number: number;
}

/**
 * Notes days whose aggregates no longer stand. Each transaction has rows of its own: none waits for another, and none
 * relies on a mark that somebody who brings aggregates up to date is just taking away.
 */
export async function markDirty(
  { tx, clinicId }: Member,
  { dataset, pushId, number }: DirtySource,
  days: Iterable<string>,
): Promise<void> {
  const each = [...new Set(days)];
  if (each.length === 0) return;
  await tx.execute(sql`
    insert into dirty_days (clinic_id, dataset, day, push_id, number)
    select ${clinicId}, ${dataset}, day, ${pushId}, ${number} from unnest(${arrayLiteral(each)}::date[]) as day
    on conflict do nothing`);
}
