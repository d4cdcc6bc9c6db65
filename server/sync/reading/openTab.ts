import type { Cell, SheetRow, Surroundings } from '../../../shared/cell.ts';
import { findDrift, sayDrift } from '../../../shared/headerDrift.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import { mergeSpreader } from '../../../shared/mergeSpreader.ts';
import { createTablePreparer } from '../../../shared/prepareTable.ts';
import type { RowSkip } from '../../../shared/rowIssue.ts';
import { checkAbove, pickSurroundings } from '../../../shared/surroundings.ts';
import type { BookTab } from '../../google/googleSheets.ts';
import { SyncTrouble } from '../syncTrouble.ts';
import { openBands } from './openBands.ts';
import type { Spreadsheet } from './openSpreadsheet.ts';
import { rowTidier } from './rowTidier.ts';

/** As many merged areas as the add-on looks at. */
const MOST_MERGES = 500;

/** A tab as it is pushed. */
export interface OpenTab {
  /** The mapped columns. */
  readonly headers: readonly string[];
  /** Every row below the header row, down to the last that holds something. */
  readonly rowCount: number;
  readonly surroundings: Surroundings;
  /** The rows in the sheet's order; to be read once. Throws SheetMoved. */
  parts(): AsyncGenerator<TabPart>;
}

/** Some rows of a tab with their mapped columns, and those that are no data rows. */
export interface TabPart {
  readonly rows: readonly SheetRow[];
  readonly skips: readonly RowSkip[];
}

/**
 * Opens a tab as the add-on opens a sheet. Whole rows are read, since all columns tell a subtotal from a data row; the
 * parts hold the mapped ones alone.
 * @throws SyncTrouble `headers_changed` where the mapping no longer fits
 */
export async function openTab(
  spreadsheet: Spreadsheet,
  tab: BookTab,
  { headerRow, config }: { readonly headerRow: number; readonly config: MappingConfig },
): Promise<OpenTab> {
  const { sheetName } = tab;
  const { top, lastRow, below } = await openBands(spreadsheet, tab, headerRow);
  const { header, tidy } = rowTidier(top, headerRow, config);
  const headers = requireHeaders(sheetName, header, headerRow, config);
  const preparer = createTablePreparer(headers, config);
  return {
    headers: preparer.headers,
    rowCount: Math.max(0, lastRow - headerRow),
    surroundings: pickSurroundings(config, sheetName, top.slice(0, headerRow - 1).map(tidy)),
    async *parts() {
      const merges = tab.merges.filter(({ row, column }) => row <= lastRow && column <= header.length);
      const spread = mergeSpreader(headers, merges.slice(0, MOST_MERGES), config);
      for await (const band of below()) {
        const rows = band.map(({ row, cells }) => ({ row, cells: tidy(cells) }));
        yield preparer.prepare(spread(rows));
      }
    },
  };
}

function requireHeaders(
  sheetName: string,
  header: readonly Cell[],
  headerRow: number,
  config: MappingConfig,
): readonly string[] {
  const { headers, changes } = findDrift(config, header, []);
  const [problem] = checkAbove(config, headerRow);
  const drifts = changes.length === 0 && problem !== undefined ? [problem.message] : changes.map(sayDrift);
  if (drifts.length === 0) return headers;
  throw new SyncTrouble(
    'headers_changed',
    `The columns of “${sheetName}” are not what they were. ${drifts.join(' ')} Open the spreadsheet and look at its columns again.`,
  );
}
