import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { Records, type RecordTotal } from '../../shared/api.ts';
import type { KpiMeasure } from '../../shared/measures.ts';
import { RECORDS_SUMMED } from '../../shared/recordsSummed.ts';
import type { Member } from '../identity/asMember.ts';
import { metricTable } from './metricTables.ts';
import { isWanted } from './recordConditions.ts';
import type { RecordFilter } from './recordFilter.ts';
import { giftTo, writtenAs } from './recordGift.ts';

const SHEETS_NAMED = 4;
const Row = Records.shape.total.unwrap().extend({ sheetNames: z.array(z.string()).nullable() });

/**
 * What the wanted records give to the measure together. Null where there are more than RECORDS_SUMMED of them: nobody
 * goes through so many, and the aggregates know the sum.
 */
export async function readTotal(
  { tx, clinicId }: Member,
  filter: RecordFilter,
  measure: KpiMeasure,
): Promise<RecordTotal | null> {
  const [row] = await tx.execute(totalQuery(clinicId, filter, measure));
  const { sheetNames, ...total } = Row.parse(row);
  if (total.records + total.zeros > RECORDS_SUMMED) return null;
  return { ...total, sheetNames: (sheetNames ?? []).slice(0, SHEETS_NAMED) };
}

/** The query behind `readTotal`; it looks at one record more than it may add up, and no further. */
export function totalQuery(clinicId: string, filter: RecordFilter, measure: KpiMeasure): SQL {
  const table = sql.identifier(metricTable(filter.dataset).name);
  return sql`
    select count(*) filter (where value <> 0)::integer as records,
      count(*) filter (where value = 0)::integer as zeros,
      ${writtenAs(measure, sql`sum(value)`)} as sum,
      jsonb_agg(distinct sheet_name) filter (where value <> 0 and sheet_name is not null) as "sheetNames"
    from (
      select ${giftTo(measure).value} as value, m.sheet_name
      from ${table} m where ${isWanted(clinicId, filter, measure)} limit ${RECORDS_SUMMED + 1}
    ) given`;
}
