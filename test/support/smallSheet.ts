import type { SheetTable } from '../../shared/cell.ts';
import type { mapSheet } from './testPush.ts';

/** A mapping of two columns, one record a row. */
export const SMALL_CONFIG: Parameters<typeof mapSheet>[2] = {
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
    {
      source_column: 'Production',
      target_field: 'amount',
      transform: 'currency',
      with: { metric_type: 'production', category: 'All' },
    },
  ],
};

/** A sheet of that many rows for it, no two the same. */
export function smallSheet(rows: number): SheetTable {
  return {
    headers: ['Date', 'Production'],
    rows: Array.from({ length: rows }, (_, at) => ({
      row: at + 2,
      cells: [`2025-0${(at % 9) + 1}-15`, `$${Math.floor(at / 10)}.${at % 10}5`],
    })),
  };
}
