import { DATASETS, findField } from '../dataset.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { type ColumnSamples, readableShare } from './columnSamples.ts';

export type MoneyForm = Pick<MappingEntry, 'decimal_mark' | 'currency_format'>;

/** How amounts are written, the usual way first. */
const FORMS: readonly MoneyForm[] = [
  {},
  { decimal_mark: 'comma' },
  { currency_format: 'GBP' },
  { currency_format: 'EUR' },
  { currency_format: 'EUR', decimal_mark: 'comma' },
  { currency_format: 'CAD' },
];
const MOST_CELLS = 0.9;

/** The first form by which nearly all cells are amounts; null where there is none. */
export function moneyForm({ cells }: ColumnSamples): MoneyForm | null {
  const field = findField(DATASETS.financial, 'amount');
  if (field === undefined) return null;
  const reads = (form: MoneyForm) =>
    readableShare(cells, { target_field: 'amount', transform: 'currency', ...form }, field) >= MOST_CELLS;
  return FORMS.find(reads) ?? null;
}

/** A column's amounts as one kind, each in a category of the column's name. Refunds come with either sign. */
export function amountEntry(column: string, metricType: string, form: MoneyForm): MappingEntry {
  return {
    source_column: column,
    target_field: 'amount',
    transform: 'currency',
    ...form,
    ...(metricType === 'refund' ? { sign: 'absolute' } : {}),
    with: { metric_type: metricType, category: column },
  };
}
