import type { SheetTable } from '../../../shared/cell.ts';
import type { mapSheet } from '../../support/testPush.ts';

/** A mapping of rows that are known by their key, with one record or two. */
export const SHEET_CONFIG: Parameters<typeof mapSheet>[2] = {
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
    ...(['Production', 'Collections'] as const).map((source_column) => ({
      ...{ source_column, target_field: 'amount', transform: 'currency' as const },
      with: { metric_type: source_column === 'Production' ? 'production' : 'collection', category: 'All' },
    })),
  ],
  identity: { by: 'columns', columns: ['Key'] },
};

const ROWS = 240;

/** The sheet in its nth state: against the one before some rows are new, some gone, some changed, some on another day. */
export function sheetAt(version: number): SheetTable {
  const rows = Array.from({ length: ROWS }, (_, at) => at + (version % 7) * 3).map((key, at) => {
    const day = 1 + ((key + (key % 11 === 0 ? version : 0)) % 28);
    const cents = 1_000 + ((key * 7_919) % 90_000) + (key % 5 === 0 ? version : 0);
    const collected = key % 3 === 0 ? `${cents - 500}`.replace(/(..)$/, '.$1') : '';
    const date = `2025-0${1 + (key % 9)}-${String(day).padStart(2, '0')}`;
    return { row: at + 2, cells: [`K${key}`, date, `${cents}`.replace(/(..)$/, '.$1'), collected] };
  });
  return { headers: ['Key', 'Date', 'Production', 'Collections'], rows };
}
