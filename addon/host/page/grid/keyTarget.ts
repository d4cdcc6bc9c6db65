import type { Place } from './useSelection.ts';

const PAGE_ROWS = 20;

/** Where a key moves to from the selection's far corner; null for a key that does not move. */
export function keyTarget(
  event: KeyboardEvent,
  { headRow, headColumn }: Place,
  size: { readonly rows: number; readonly columns: number },
): { readonly row: number; readonly column: number } | null {
  const far = event.ctrlKey || event.metaKey;
  const to = (row: number, column: number) => ({
    row: Math.min(size.rows, Math.max(1, row)),
    column: Math.min(size.columns, Math.max(1, column)),
  });
  switch (event.key) {
    case 'ArrowDown':
      return to(far ? size.rows : headRow + 1, headColumn);
    case 'ArrowUp':
      return to(far ? 1 : headRow - 1, headColumn);
    case 'ArrowRight':
      return to(headRow, far ? size.columns : headColumn + 1);
    case 'ArrowLeft':
      return to(headRow, far ? 1 : headColumn - 1);
    case 'PageDown':
      return to(headRow + PAGE_ROWS, headColumn);
    case 'PageUp':
      return to(headRow - PAGE_ROWS, headColumn);
    case 'Home':
      return to(far ? 1 : headRow, 1);
    case 'End':
      return to(far ? size.rows : headRow, size.columns);
    default:
      return null;
  }
}
