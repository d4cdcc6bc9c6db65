import type { Cell } from '../../shared/cell.ts';
import { labelHeaders } from '../../shared/headers.ts';
import type { FoundRow, RecordPlace } from '../sidebarCalls.ts';
import { otherDay } from './otherDay.ts';
import { readAnchors } from './readAnchors.ts';
import { type SheetReader, sheetReader } from './sheetReader.ts';

/**
 * Shows the user the cell of a record: in its column where that is known and still there, else at the beginning of its
 * row. Says whether the row speaks of another day by now, or is gone: then the last one is shown.
 */
export function selectRecord({ sheetName, row, day, ...place }: RecordPlace): FoundRow {
  const reader = sheetReader(sheetName);
  const columnOf = columnFinder(reader, place.headerRow);
  const shown = Math.max(1, Math.min(row, reader.rowCount));
  const cells = reader.read(shown, 1)[0] ?? [];
  reader.sheet.getRange(shown, Math.max(1, columnOf(place.column))).activate();
  return { moved: shown !== row || isOfOtherDay(cells, columnOf(place.dayColumn), day) };
}

/** Where the column of a header stands, from 1; 0 where nobody knows. */
function columnFinder(
  { sheet, read }: SheetReader,
  headerRow: number | null,
): (header: string | null) => number {
  if (headerRow === null) return () => 0;
  const cells = read(headerRow, 1)[0] ?? [];
  const anchors = readAnchors(sheet, cells);
  const labels = labelHeaders(cells);
  return (header) => {
    if (header === null) return 0;
    const anchor = anchors.find((each) => each.header === header);
    return anchor === undefined ? labels.indexOf(header) + 1 : anchor.column;
  };
}

/** Where it is not known which cell holds the day, any that does will do. */
function isOfOtherDay(cells: readonly Cell[], dayColumn: number, day: string): boolean {
  const days = dayColumn === 0 ? cells : cells.slice(dayColumn - 1, dayColumn);
  const said = days.map((cell) => otherDay(cell, day)).filter((other) => other !== null);
  return said.length > 0 && said.every((other) => other);
}
