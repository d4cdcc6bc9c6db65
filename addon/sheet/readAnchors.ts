import type { Cell } from '../../shared/cell.ts';
import type { ColumnAnchor } from '../../shared/headerDrift.ts';
import { headerTexts } from '../../shared/headers.ts';
import { columnOf, findAnchors, recallAnchored } from './anchors.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/**
 * Where the anchored columns of a sheet stand now; 0 for one that is gone. None where no column is anchored, or
 * where `headerCells` still read as they did then, each of them once: every place of a column is a call to Google.
 */
export function readAnchors(sheet: Sheet, headerCells: readonly Cell[] | null): readonly ColumnAnchor[] {
  const anchored = recallAnchored(sheet);
  if (anchored === null || (headerCells !== null && readsAsBefore(headerCells, anchored.texts))) return [];
  const found = findAnchors(sheet).map((each) => ({
    header: each.getValue() ?? '',
    column: columnOf(each),
  }));
  const gone = anchored.headers.filter((header) => !found.some((each) => each.header === header));
  return [...found, ...gone.map((header) => ({ header, column: 0 }))];
}

function readsAsBefore(cells: readonly Cell[], before: readonly string[]): boolean {
  const texts = headerTexts(cells);
  const same = texts.length === before.length && texts.every((text, index) => text === before[index]);
  return same && new Set(texts).size === texts.length;
}
