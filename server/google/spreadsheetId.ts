const SPREADSHEET_ID = /^[A-Za-z0-9_-]{20,120}$/;

/** True for an id of Google's form: anything else would be an address, a path or a file of another kind. */
export function isSpreadsheetId(text: string): boolean {
  return SPREADSHEET_ID.test(text);
}
