import type postgres from 'postgres';
import { PhaseFailure } from '../phase.ts';
import { findOrphans, type Orphans } from './findOrphans.ts';

/**
 * Says which rows name what is not there, of every relation at once.
 * @throws PhaseFailure where there are some
 */
export async function refuseOrphans(sql: postgres.Sql): Promise<void> {
  const found = await findOrphans(sql);
  if (found.length === 0) return;
  throw new PhaseFailure(
    `Rows name what is not there: ${found.map(sayOrphans).join('; ')}. No new ones can be stored. Look at them with \`chairside orphans list\`; bring back what they name, or take them out with \`chairside orphans remove RELATION --to FILE\`. Then run migrate again.`,
  );
}

/** One relation's orphans in a few words. */
export function sayOrphans({ relation, count }: Orphans): string {
  return `${count} of ${relation.table} (${relation.name})`;
}
