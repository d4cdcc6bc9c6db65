import type { SheetRow, Surroundings } from '../../shared/cell.ts';
import { findDrift, sayDrift } from '../../shared/headerDrift.ts';
import type { MappingConfig } from '../../shared/mappingConfig.ts';
import { mergeSpreader } from '../../shared/mergeSpreader.ts';
import { createTablePreparer } from '../../shared/prepareTable.ts';
import type { RowSkip } from '../../shared/rowIssue.ts';
import { checkAbove, pickSurroundings } from '../../shared/surroundings.ts';
import { Failure } from '../failure.ts';
import { readAnchors } from '../sheet/readAnchors.ts';
import { openBands } from '../sheet/readBands.ts';
import { sheetReader } from '../sheet/sheetReader.ts';
import type { RowSpan } from '../sidebarCalls.ts';

/** A sheet as it is pushed, with the tab's name and those cells above the table that the mapping reads. */
export interface PushTable {
  /** The mapped columns. */
  readonly headers: readonly string[];
  /** Every row that the push accounts for. */
  readonly rowCount: number;
  readonly surroundings: Surroundings;
  /** The rows, part by part in the sheet's order; to be read once. Throws `rows_moved`, `nothing_to_push`. */
  parts(): Generator<TablePart>;
}

/** Some rows of the sheet with their mapped columns, and those that are no data rows. */
export interface TablePart {
  readonly rows: readonly SheetRow[];
  readonly skips: readonly RowSkip[];
}

/**
 * Opens a sheet, or of it the rows of `spans` alone; throws `headers_changed` where the mapping no longer fits. Equal
 * rows are told apart by all that stand above them, so those are read too.
 */
export function openTable(
  sheetName: string,
  headerRow: number,
  config: MappingConfig,
  spans?: readonly RowSpan[],
): PushTable {
  const reader = sheetReader(sheetName);
  const { header, below } = openBands(sheetName, reader, headerRow);
  const { headers, changes } = findDrift(config, header, readAnchors(reader.sheet, header));
  if (changes.length > 0) throw new Failure('headers_changed', changes.map(sayDrift).join(' '));
  const [problem] = checkAbove(config, headerRow);
  if (problem !== undefined) throw new Failure('headers_changed', problem.message);
  const within = clip(spans ?? [{ first: 1, last: reader.rowCount }], headerRow + 1, reader.rowCount);
  const preparer = createTablePreparer(headers, config);
  return {
    headers: preparer.headers,
    rowCount: within.reduce((sum, { first, last }) => sum + last - first + 1, 0),
    surroundings: pickSurroundings(config, sheetName, reader.read(1, headerRow - 1)),
    *parts() {
      const spread = mergeSpreader(headers, reader.merges(), config);
      const isWanted = spanTest(within);
      let hasData = false;
      const lastRow = within[within.length - 1]?.last ?? headerRow;
      for (const band of below(lastRow)) {
        const { rows, skips } = preparer.prepare(spread(band));
        const part = { rows: rows.filter(isWanted), skips: skips.filter(isWanted) };
        hasData ||= part.rows.length > 0;
        yield part;
      }
      if (!hasData) throw new Failure('nothing_to_push', sayEmpty(sheetName, spans !== undefined));
    },
  };
}

/** The spans as far as they lie between two rows; they come in order and apart from each other. */
function clip(spans: readonly RowSpan[], from: number, to: number): RowSpan[] {
  return spans
    .map(({ first, last }) => ({ first: Math.max(first, from), last: Math.min(last, to) }))
    .filter(({ first, last }) => first <= last);
}

/** True for a row within the spans. Rows are asked about in order, perhaps from the beginning again. */
function spanTest(spans: readonly RowSpan[]): (row: { readonly row: number }) => boolean {
  let at = 0;
  return ({ row }) => {
    if (row <= (spans[at - 1]?.last ?? 0)) at = 0;
    while (row > (spans[at]?.last ?? Number.POSITIVE_INFINITY)) at += 1;
    return row >= (spans[at]?.first ?? Number.POSITIVE_INFINITY);
  };
}

function sayEmpty(sheetName: string, isSelection: boolean): string {
  return isSelection
    ? `None of the selected rows of “${sheetName}” has data.`
    : `“${sheetName}” has no row with data below its headers yet.`;
}
