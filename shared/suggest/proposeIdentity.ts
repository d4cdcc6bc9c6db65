import { cellText, isBlank, type SheetRow } from '../cell.ts';
import type { RowIdentity } from '../mappingConfig.ts';
import type { ColumnSamples } from './columnSamples.ts';

const ID_NAME = /\b(?:uuid|guid|id|key)\b/;
const ENOUGH_ROWS = 3;

/**
 * How rows are recognised at the next push: by an id column or the day where it is filled and different in
 * every row that has values, else by content.
 */
export function proposeIdentity(
  columns: readonly ColumnSamples[],
  rows: readonly SheetRow[],
  dateColumn: string | null,
  valueColumns: readonly string[],
): RowIdentity {
  const values = columns.filter(({ name }) => valueColumns.includes(name)).map(({ index }) => index);
  const filled = rows.filter(({ cells }) => values.some((index) => !isBlank(cells[index])));
  const ids = columns.filter(({ key }) => ID_NAME.test(key));
  const day = columns.filter(({ name }) => name === dateColumn);
  const key = [...ids, ...day].find(({ index }) => tellsApart(filled, index));
  return key ? { by: 'columns', columns: [key.name] } : { by: 'content' };
}

function tellsApart(rows: readonly SheetRow[], index: number): boolean {
  const texts = rows.map(({ cells }) => cellText(cells[index] ?? ''));
  return rows.length >= ENOUGH_ROWS && !texts.includes('') && new Set(texts).size === texts.length;
}
