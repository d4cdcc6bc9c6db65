import type { FieldTree } from './fieldMask.ts';

const VALUE: FieldTree = {
  numberValue: null,
  stringValue: null,
  boolValue: null,
  formulaValue: null,
  errorValue: { type: null, message: null },
};
const FORMAT: FieldTree = { numberFormat: { type: null, pattern: null } };

/** What the stand-in can say of a spreadsheet. Google has more; a mask that names it is refused here. */
export const SPREADSHEET_FIELDS: FieldTree = {
  spreadsheetId: null,
  spreadsheetUrl: null,
  properties: { title: null, locale: null, timeZone: null },
  sheets: {
    properties: {
      sheetId: null,
      title: null,
      index: null,
      sheetType: null,
      hidden: null,
      gridProperties: { rowCount: null, columnCount: null },
    },
    merges: {
      sheetId: null,
      startRowIndex: null,
      endRowIndex: null,
      startColumnIndex: null,
      endColumnIndex: null,
    },
    data: {
      startRow: null,
      startColumn: null,
      rowData: {
        values: {
          userEnteredValue: VALUE,
          effectiveValue: VALUE,
          formattedValue: null,
          userEnteredFormat: FORMAT,
          effectiveFormat: FORMAT,
        },
      },
    },
  },
};

/** What it can say of a range's values. */
export const VALUES_FIELDS: FieldTree = { range: null, majorDimension: null, values: null };

/** What it can say of an account. */
export const ABOUT_FIELDS: FieldTree = {
  kind: null,
  user: { kind: null, displayName: null, emailAddress: null, permissionId: null, me: null },
};

/** What the stand-in can say of a file. */
export const FILE_FIELDS: FieldTree = {
  kind: null,
  id: null,
  name: null,
  mimeType: null,
  version: null,
  modifiedTime: null,
  trashed: null,
};
