import type { FoundMetadata, MetadataWish } from '../calls.ts';
import { callHost } from './callHost.ts';
import { DeveloperMetadataVisibility } from './newMetadata.ts';
import { rangeOf } from './range.ts';
import { standIn } from './standIn.ts';

type Spreadsheet = typeof GoogleAppsScript.Spreadsheet;
type Metadata = GoogleAppsScript.Spreadsheet.DeveloperMetadata;
type Finder = GoogleAppsScript.Spreadsheet.DeveloperMetadataFinder;
type Location = GoogleAppsScript.Spreadsheet.DeveloperMetadataLocation;
type OpenSheet = (id: number) => GoogleAppsScript.Spreadsheet.Sheet;

export const DeveloperMetadataLocationType = { SPREADSHEET: 0, SHEET: 1, ROW: 2, COLUMN: 3 } satisfies Record<
  keyof Spreadsheet['DeveloperMetadataLocationType'],
  number
>;

/** Finds what scripts noted on one sheet and its columns, or with null on those of all sheets. */
export function metadataFinder(sheetId: number | null, openSheet: OpenSheet): Finder {
  let wish: MetadataWish = { id: null, key: null, value: null, visibility: null };
  const narrow = (part: Partial<MetadataWish>): Finder => {
    wish = { ...wish, ...part };
    return finder;
  };
  const finder: Finder = standIn<Finder>('DeveloperMetadataFinder', {
    withId: (id) => narrow({ id }),
    withKey: (key) => narrow({ key }),
    withValue: (value) => narrow({ value }),
    withVisibility: (visibility) =>
      narrow({ visibility: visibility === DeveloperMetadataVisibility.PROJECT ? 'PROJECT' : 'DOCUMENT' }),
    find: () =>
      callHost('DeveloperMetadataFinder.find', sheetId, wish).map((each) => metadataOf(each, openSheet)),
  });
  return finder;
}

function metadataOf(found: FoundMetadata, openSheet: OpenSheet): Metadata {
  const { id, sheetId } = found;
  const metadata: Metadata = standIn<Metadata>('DeveloperMetadata', {
    getId: () => id,
    getKey: () => found.key,
    getValue: () => found.value,
    getVisibility: () => DeveloperMetadataVisibility[found.visibility],
    getLocation: () => locationOf(found, openSheet),
    setValue: (value) => {
      callHost('DeveloperMetadata.setValue', sheetId, id, value);
      return metadataOf({ ...found, value }, openSheet);
    },
    remove: () => callHost('DeveloperMetadata.remove', sheetId, id),
  });
  return metadata;
}

function locationOf({ sheetId, id }: FoundMetadata, openSheet: OpenSheet): Location {
  const column = callHost('DeveloperMetadata.getLocation', sheetId, id);
  const { SHEET, COLUMN } = DeveloperMetadataLocationType;
  return standIn<Location>('DeveloperMetadataLocation', {
    getLocationType: () => (column === null ? SHEET : COLUMN),
    getColumn: () => column && rangeOf(column, openSheet),
    getRow: () => null,
    getSheet: () => (column === null ? openSheet(sheetId) : null),
    getSpreadsheet: () => null,
  });
}
