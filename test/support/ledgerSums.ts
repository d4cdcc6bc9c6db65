import type { Expected } from '../../addon/host/demo/makeDemoSheets.ts';
import type { Receipt } from '../../shared/apiPushes.ts';
import { DATASETS, type DatasetName } from '../../shared/dataset.ts';

type MonthlySums = Record<string, Record<string, number>>;

/** What the database holds, in the generator's units: cents for money, plain numbers for counts. */
export function databaseSums(dataset: DatasetName, { sums }: Pick<Receipt, 'sums'>): MonthlySums {
  const months: MonthlySums = {};
  for (const { month, measure, database: sum } of sums) {
    const unit = DATASETS[dataset].measures.find(({ key }) => key === measure)?.unit;
    const value = Number(unit === 'money' ? sum.replace('.', '') : sum);
    if (value !== 0) months[month] = { ...months[month], [measure]: value };
  }
  return months;
}

/** What a generator counted, without the zeros. */
export function ledgerSums({ byMonth }: Expected): MonthlySums {
  const kept = Object.entries(byMonth).map(([month, sums]) => [
    month,
    Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0)),
  ]);
  return Object.fromEntries(kept);
}
