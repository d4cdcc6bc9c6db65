import type { WireMetadata } from '../calls.ts';
import { LIMITS } from '../limits.ts';
import type { Area } from '../workbook/a1.ts';
import type { Sheet } from '../workbook/sheet.ts';

/** Notes metadata on a whole column; throws, as Google does, for other ranges and where the sheet is full. */
export function addMetadata(sheet: Sheet, area: Area, metadata: Omit<WireMetadata, 'id'>): void {
  if (area.row !== 1 || area.rows !== sheet.maxRows || area.columns !== 1) {
    throw new Error(
      'Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.',
    );
  }
  const id = Math.max(0, ...sheet.metadata.map((each) => each.id)) + 1;
  const next = [...sheet.metadata, { ...metadata, id, column: area.column }];
  const characters = next.reduce((sum, { key, value }) => sum + key.length + (value?.length ?? 0), 0);
  if (characters > LIMITS.metadataCharacters) {
    throw new Error('Developer metadata exceeds the total allowed size.');
  }
  sheet.setMetadata(next);
}
