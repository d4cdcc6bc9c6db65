import type { MetadataWish } from '../calls.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { SheetMetadata } from '../workbook/sheetState.ts';
import { keepMetadata } from './addMetadata.ts';
import type { HandlersOf } from './callsOf.ts';

export const metadataHandlers: HandlersOf<'DeveloperMetadataFinder' | 'DeveloperMetadata'> = {
  'DeveloperMetadataFinder.find': ({ workbook }, sheetId, wish) =>
    (sheetId === null ? workbook.sheets : [workbook.sheet(sheetId)]).flatMap((sheet) =>
      sheet.metadata
        .filter((each) => fits(each, wish))
        .map(({ id, key, value, visibility }) => ({ id, key, value, visibility, sheetId: sheet.id })),
    ),
  'DeveloperMetadata.getLocation': ({ workbook }, sheetId, id) => {
    const sheet = workbook.sheet(sheetId);
    const { column } = metadataOf(sheet, id);
    return column === null ? null : { sheetId, row: 1, column, rows: sheet.maxRows, columns: 1 };
  },
  'DeveloperMetadata.setValue': ({ workbook }, sheetId, id, value) => {
    const sheet = workbook.sheet(sheetId);
    const changed = metadataOf(sheet, id);
    keepMetadata(
      sheet,
      sheet.metadata.map((each) => (each === changed ? { ...each, value } : each)),
    );
    workbook.changed('cells');
  },
  'DeveloperMetadata.remove': ({ workbook }, sheetId, id) => {
    const sheet = workbook.sheet(sheetId);
    const gone = metadataOf(sheet, id);
    sheet.change({ metadata: sheet.metadata.filter((each) => each !== gone) });
    workbook.changed('cells');
  },
};

function metadataOf(sheet: Sheet, id: number): SheetMetadata {
  const found = sheet.metadata.find((each) => each.id === id);
  if (found === undefined) throw new Error(`There is no developer metadata with id ${id} any more.`);
  return found;
}

function fits(metadata: SheetMetadata, { id, key, value, visibility }: MetadataWish): boolean {
  const wished = [
    [id, metadata.id],
    [key, metadata.key],
    [value, metadata.value],
    [visibility, metadata.visibility],
  ];
  return wished.every(([wish, has]) => wish === null || wish === has);
}
