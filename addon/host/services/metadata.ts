import type { MetadataWish } from '../calls.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { ColumnMetadata } from '../workbook/sheetState.ts';
import type { HandlersOf } from './callsOf.ts';

export const metadataHandlers: HandlersOf<'DeveloperMetadataFinder' | 'DeveloperMetadata'> = {
  'DeveloperMetadataFinder.find': ({ workbook }, sheetId, wish) =>
    workbook
      .sheet(sheetId)
      .metadata.filter((each) => fits(each, wish))
      .map(({ id, key, value, visibility }) => ({ id, key, value, visibility })),
  'DeveloperMetadata.getLocation': ({ workbook }, sheetId, id) => {
    const sheet = workbook.sheet(sheetId);
    const { column } = metadataOf(sheet, id);
    return { sheetId, row: 1, column, rows: sheet.maxRows, columns: 1 };
  },
  'DeveloperMetadata.remove': ({ workbook }, sheetId, id) => {
    const sheet = workbook.sheet(sheetId);
    const gone = metadataOf(sheet, id);
    sheet.setMetadata(sheet.metadata.filter((each) => each !== gone));
    workbook.changed('cells');
  },
};

function metadataOf(sheet: Sheet, id: number): ColumnMetadata {
  const found = sheet.metadata.find((each) => each.id === id);
  if (found === undefined) throw new Error(`There is no developer metadata with id ${id} any more.`);
  return found;
}

function fits(metadata: ColumnMetadata, { id, key, value, visibility }: MetadataWish): boolean {
  const wished = [
    [id, metadata.id],
    [key, metadata.key],
    [value, metadata.value],
    [visibility, metadata.visibility],
  ];
  return wished.every(([wish, has]) => wish === null || wish === has);
}
