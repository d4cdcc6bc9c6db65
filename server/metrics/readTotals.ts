import type { Totals } from '../../shared/api.ts';
import type { DatasetName } from '../../shared/dataset.ts';
import type { Member } from '../identity/asMember.ts';
import { type SumFilter, sumMonths } from './sumMonths.ts';

/** What the database holds of a dataset, month by month. */
export async function readTotals(
  { tx, clinicId }: Member,
  dataset: DatasetName,
  filter: Omit<SumFilter, 'clinicId'>,
): Promise<Totals> {
  const sums = await sumMonths(tx, dataset, { clinicId, ...filter });
  const months = [...Map.groupBy(sums, ({ month }) => month)].map(([month, ofMonth]) => ({
    month,
    sums: Object.fromEntries(ofMonth.map(({ measure, sum }) => [measure, sum])),
  }));
  return { dataset, months };
}
