import { foldText } from '../../../shared/cell.ts';
import { columnLetter } from '../../../shared/headers.ts';
import type { ColumnView } from './viewColumns.ts';

/** The columns that a search finds by header, letter or meaning, in the sheet's order; one of that very name first. */
export function searchColumns(views: readonly ColumnView[], query: string): readonly ColumnView[] {
  const wanted = foldText(query);
  if (wanted === '') return views;
  const found = views.filter(
    ({ header, says, column }) =>
      foldText(header).includes(wanted) ||
      foldText(says).includes(wanted) ||
      columnLetter(column).toLowerCase() === wanted,
  );
  const isNamed = ({ header }: ColumnView): boolean => foldText(header) === wanted;
  return [...found.filter(isNamed), ...found.filter((view) => !isNamed(view))];
}
