import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { Totals } from '../../shared/api.ts';
import type { DatasetName } from '../../shared/dataset.ts';
import type { Member } from '../identity/asMember.ts';

/** Which records to add up: all of the clinic, or those of a spreadsheet, a sheet or a span of days, YYYY-MM-DD. */
export interface TotalsFilter {
  readonly connectionId?: string | undefined;
  readonly sheetName?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const Months = z.array(Totals.shape.months.element);

/**
 * What the database holds of a dataset, month by month. The database adds it up for those too who may read no record.
 */
export async function readTotals(
  { tx }: Member,
  dataset: DatasetName,
  { connectionId, sheetName, from, to }: TotalsFilter,
): Promise<Totals> {
  const rows = await tx.execute(sql`
    select month, sums
    from app_totals(${dataset}, ${connectionId ?? null}, ${sheetName ?? null}, ${from ?? null}, ${to ?? null})`);
  return { dataset, months: Months.parse(rows) };
}
