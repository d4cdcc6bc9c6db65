import type { WireMetadata } from '../calls.ts';
import { LIMITS } from '../limits.ts';
import type { Area } from '../workbook/a1.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { SheetMetadata } from '../workbook/sheetState.ts';

type Metadata = Omit<WireMetadata, 'id'>;

/** Notes metadata on a whole column; throws, as Google does, for other ranges and where the sheet is full. */
export function addMetadata(sheet: Sheet, area: Area, metadata: Metadata): void {
  if (area.row !== 1 || area.rows !== sheet.maxRows || area.columns !== 1) {
    throw new Error(
      'Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be added to the top-level spreadsheet, an individual sheet, or an entire row or column.',
    );
  }
  add(sheet, { ...metadata, column: area.column });
}

/** Notes metadata on the sheet itself; throws where the sheet is full. */
export function addSheetMetadata(sheet: Sheet, metadata: Metadata): void {
  add(sheet, { ...metadata, column: null });
}

/** Puts this metadata in the place of all of the sheet's; throws, as Google does, where it is too much. */
export function keepMetadata(sheet: Sheet, metadata: readonly SheetMetadata[]): void {
  const characters = metadata.reduce((sum, { key, value }) => sum + key.length + (value?.length ?? 0), 0);
  if (characters > LIMITS.metadataCharacters) {
    throw new Error('Developer metadata exceeds the total allowed size.');
  }
  sheet.change({ metadata });
}

function add(sheet: Sheet, metadata: Omit<SheetMetadata, 'id'>): void {
  const id = Math.max(0, ...sheet.metadata.map((each) => each.id)) + 1;
  keepMetadata(sheet, [...sheet.metadata, { ...metadata, id }]);
}
