import { cellText, foldText, isBlank, type SheetRow } from '../../../shared/cell.ts';

/** The first rows in which a column holds different values, `most` at most; blank ones don't count. */
export function differentRows(rows: readonly SheetRow[], column: number, most: number): readonly SheetRow[] {
  const seen = new Set<string>();
  const found: SheetRow[] = [];
  for (const row of rows) {
    const cell = row.cells[column] ?? '';
    const text = isBlank(cell) ? '' : foldText(cellText(cell));
    if (text === '' || seen.has(text)) continue;
    seen.add(text);
    found.push(row);
    if (found.length === most) break;
  }
  return found;
}
