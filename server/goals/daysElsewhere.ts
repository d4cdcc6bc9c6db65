import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { DatasetName } from '../../shared/dataset.ts';
import { addDays, type Span } from '../../shared/period.ts';
import type { Member } from '../identity/asMember.ts';
import { metricTable } from '../metrics/metricTables.ts';
import { textArray } from '../metrics/recordArrays.ts';
import { isOfSheet, type SheetOrigin } from '../metrics/sheetOrigin.ts';

const Days = z.array(z.object({ day: z.string() }));

/** Those of a span's days on which other sheets have records of the dataset; the days that are `known` are not looked at. */
export async function daysElsewhere(
  { tx }: Member,
  dataset: DatasetName,
  sheet: SheetOrigin,
  { from, to }: Span,
  known: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (!known.has(day)) days.push(day);
  if (days.length === 0) return new Set();
  const table = sql.identifier(metricTable(dataset).name);
  const found = await tx.execute(sql`
    select d.day::text as day from unnest(${textArray(days)}::date[]) as d (day)
    where exists (
      select from ${table} m where m.clinic_id = ${sheet.clinicId} and m.date = d.day and (${isOfSheet(sheet)}) is not true
    )`);
  return new Set(Days.parse(found).map(({ day }) => day));
}
