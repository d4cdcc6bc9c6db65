import { z } from 'zod';
import type { MergedArea } from '../../shared/spreadMerges.ts';
import type { Book, BookTab } from './googleSheets.ts';

/** What Drive calls a spreadsheet. */
export const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';

export const fileFields = 'name,version,trashed,mimeType';
export const FileAnswer = z.object({
  name: z.string().min(1),
  version: z.string().regex(/^\d{1,30}$/),
  trashed: z.boolean().default(false),
  mimeType: z.string(),
});

export const bookFields =
  'properties(title),sheets(properties(title,sheetType,gridProperties(rowCount,columnCount)),merges)';
const Index = z.number().int().min(0);
/** Counted from 0, without the row and the column that it ends before. */
const GridRange = z.object({
  startRowIndex: Index.default(0),
  endRowIndex: Index,
  startColumnIndex: Index.default(0),
  endColumnIndex: Index,
});
const Sheet = z.object({
  properties: z.object({
    title: z.string(),
    /** Absent for a sheet without a grid, as that of a chart. */
    gridProperties: z.object({ rowCount: Index.default(0), columnCount: Index.default(0) }).optional(),
  }),
  merges: z.array(GridRange).default([]),
});
export const BookAnswer = z.object({
  properties: z.object({ title: z.string() }),
  sheets: z.array(Sheet).min(1),
});

export function describeBook({ properties, sheets }: z.infer<typeof BookAnswer>): Book {
  return { spreadsheetName: properties.title, tabs: sheets.map(describeTab) };
}

function describeTab({ properties, merges }: z.infer<typeof Sheet>): BookTab {
  const { title: sheetName, gridProperties: { rowCount, columnCount } = { rowCount: 0, columnCount: 0 } } =
    properties;
  return { sheetName, rowCount, columnCount, merges: merges.map(toArea) };
}

function toArea(range: z.infer<typeof GridRange>): MergedArea {
  return {
    row: range.startRowIndex + 1,
    column: range.startColumnIndex + 1,
    rows: range.endRowIndex - range.startRowIndex,
    columns: range.endColumnIndex - range.startColumnIndex,
  };
}
