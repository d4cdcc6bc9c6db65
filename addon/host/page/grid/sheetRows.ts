import type { IDatasource } from 'ag-grid-community';
import type { ShownRows } from '../../pageState.ts';
import { getFromHost } from '../askHost.ts';
import type { GridRow } from './sheetColumns.ts';

/** Rows in one request to the host. */
export const BLOCK_ROWS = 100;

/** A sheet's rows for the grid, asked of the host as they come into view. */
export function sheetRows(sheetId: number, rowCount: () => number): IDatasource {
  return {
    getRows({ startRow, successCallback, failCallback }) {
      const path = `/api/sheets/${sheetId}/rows?from=${startRow + 1}&count=${BLOCK_ROWS}`;
      getFromHost<ShownRows>(path, new AbortController().signal).then(({ from, rows }) => {
        const block: GridRow[] = rows.map((cells, index) => ({ row: from + index, cells }));
        successCallback(block, rowCount());
      }, failCallback);
    },
  };
}
