import type { StoredCell } from '../../../addon/host/workbook/storedCell.ts';
import type { Mapping } from '../../../shared/api.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import { MAPPING } from './pushStage.ts';

const TEXTS = ['notes', 'insurance_carrier', 'payment_method', 'procedure_code', 'source_reference'];

/** A sheet of so many rows and columns, all of them mapped: a date as text, amounts of production, and texts. */
export function manyRows(rows: number, columns: number): StoredCell[][] {
  const header = Array.from({ length: columns }, (_, column) => nameOf(column, columns));
  const days = Array.from({ length: 180 }, (_, day) =>
    new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10),
  );
  const table: StoredCell[][] = [header];
  for (let row = 0; row < rows; row++) {
    const cells: StoredCell[] = [days[Math.floor((row * days.length) / rows)] ?? ''];
    for (let column = 1; column < columns; column++) {
      cells.push(isText(column, columns) ? `Text ${row % 997}` : ((row * 7 + column * 13) % 90_000) / 100);
    }
    table.push(cells);
  }
  return table;
}

/** What those columns mean. */
export function manyColumns(columns: number): Mapping {
  const mappings = Array.from({ length: columns }, (_, column): MappingEntry => {
    const source_column = nameOf(column, columns);
    if (column === 0) return { source_column, target_field: 'date', transform: 'date' };
    const text = TEXTS[columns - 1 - column];
    if (text !== undefined) return { source_column, target_field: text, transform: 'text' };
    const fixed = { metric_type: 'production', category: source_column };
    return { source_column, target_field: 'amount', transform: 'currency', with: fixed };
  });
  return { ...MAPPING, config: MappingConfig.parse({ mappings }) };
}

function isText(column: number, columns: number): boolean {
  return columns - 1 - column < TEXTS.length;
}

function nameOf(column: number, columns: number): string {
  if (column === 0) return 'Date';
  return isText(column, columns) ? `Text ${column}` : `Fee ${column}`;
}
