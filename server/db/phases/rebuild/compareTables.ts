import type postgres from 'postgres';
import { z } from 'zod';
import { PhaseFailure } from '../phase.ts';
import { readTable } from './readTable.ts';
import { type Carriage, PLACE, quoteTable, UNCHANGED } from './shape.ts';

const Side = z.object({ count: z.string(), sum: z.string() });

/**
 * Sets the table in place against that of the other schema, as they are at one moment: the number of rows, and a sum of
 * their hashes in which order does not matter. Either may be compared as it would be carried.
 * @throws PhaseFailure where they are not the same
 */
export async function compareTables(
  sql: postgres.Sql,
  name: string,
  otherSchema: string,
  as: { readonly place?: Carriage; readonly other?: Carriage } = {},
): Promise<void> {
  const table = await readTable(sql, { schema: PLACE, name });
  const [ours, theirs] = await sql.begin('isolation level repeatable read read only', async (tx) => {
    const side = async (schema: string, carriage: Carriage = UNCHANGED) => {
      const values = (table?.columns ?? []).map((column) => carriage.valueOf(column, 't')).join(', ');
      const [row] = await tx.unsafe(`
        select count(*)::text as count, coalesce(sum(hashtextextended(row(${values})::text, 0)), 0)::text as sum
        from ${quoteTable({ schema, name })} t`);
      return Side.parse(row);
    };
    return [await side(PLACE, as.place), await side(otherSchema, as.other)];
  });
  if (ours.count === theirs.count && ours.sum === theirs.sum) return;
  const found = `${ours.count} rows and ${theirs.count}`;
  throw new PhaseFailure(
    `${name} and the table that is to take its place are not the same (${found}${ours.count === theirs.count ? ', with other values' : ''}). Nothing was changed. Take what was begun back with --back-to, and begin anew.`,
  );
}
