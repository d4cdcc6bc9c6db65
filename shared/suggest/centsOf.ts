import type { SheetRow } from '../cell.ts';
import { DATASETS, findField } from '../dataset.ts';
import { NO_LOOKUPS } from '../lookups.ts';
import { currency } from '../transforms/currency.ts';
import type { ColumnSamples } from './columnSamples.ts';
import { moneyForm } from './moneyEntry.ts';

/** A column's cents in each row, null for a blank cell and for one that is no amount; null for no money at all. */
export function centsOf(column: ColumnSamples, rows: readonly SheetRow[]): (number | null)[] | null {
  const form = moneyForm(column);
  const field = findField(DATASETS.financial, 'amount');
  if (form === null || field === undefined) return null;
  const entry = { target_field: 'amount', transform: 'currency', ...form } as const;
  const read = currency({ entry, field, dateFormat: undefined, lookups: NO_LOOKUPS });
  return rows.map(({ cells }) => {
    const reading = read(cells[column.index] ?? '');
    const amount = typeof reading === 'string' ? reading : (reading.value ?? '');
    return amount === '' ? null : Number(amount.replace('.', ''));
  });
}
