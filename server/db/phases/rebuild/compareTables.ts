import type postgres from 'postgres';
import { z } from 'zod';
import { PhaseFailure } from '../phase.ts';
import { readTable } from './readTable.ts';
import { PLACE, quote, quoteTable } from './shape.ts';

const Side = z.object({ count: z.string(), sum: z.string() });

/**
 * Sets the table in place against that of the other schema, as they are at one moment: the number of rows, and a sum of
 * their hashes in which order does not matter.
 * @throws PhaseFailure where they are not the same
 */
export async function compareTables(sql: postgres.Sql, name: string, otherSchema: string): Promise<void> {
  const table = await readTable(sql, { schema: PLACE, name });
  const columns = (table?.columns ?? []).map(quote).join(', ');
  const [ours, theirs] = await sql.begin('isolation level repeatable read read only', async (tx) => {
    const side = async (schema: string) => {
      const [row] = await tx.unsafe(`
        select count(*)::text as count, coalesce(sum(hashtextextended(row(${columns})::text, 0)), 0)::text as sum
        from ${quoteTable({ schema, name })}`);
      return Side.parse(row);
    };
    return [await side(PLACE), await side(otherSchema)];
  });
  if (ours.count === theirs.count && ours.sum === theirs.sum) return;
  const found = `${ours.count} rows and ${theirs.count}`;
  throw new PhaseFailure(
    `${name} and the table that is to take its place are not the same (${found}${ours.count === theirs.count ? ', with other values' : ''}). Nothing was changed. Take what was begun back with --back-to, and begin anew.`,
  );
}
