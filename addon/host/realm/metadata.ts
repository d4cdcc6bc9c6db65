import type { AreaRef, MetadataWish, WireMetadata } from '../calls.ts';
import { callHost } from './callHost.ts';
import { standIn } from './standIn.ts';

type Spreadsheet = typeof GoogleAppsScript.Spreadsheet;
type Metadata = GoogleAppsScript.Spreadsheet.DeveloperMetadata;
type Finder = GoogleAppsScript.Spreadsheet.DeveloperMetadataFinder;
type Location = GoogleAppsScript.Spreadsheet.DeveloperMetadataLocation;
type Range = GoogleAppsScript.Spreadsheet.Range;
type OpenRange = (area: AreaRef) => Range;

export const DeveloperMetadataVisibility = { DOCUMENT: 0, PROJECT: 1 } satisfies Record<
  keyof Spreadsheet['DeveloperMetadataVisibility'],
  number
>;
export const DeveloperMetadataLocationType = { SPREADSHEET: 0, SHEET: 1, ROW: 2, COLUMN: 3 } satisfies Record<
  keyof Spreadsheet['DeveloperMetadataLocationType'],
  number
>;

/** What `addDeveloperMetadata` is called with: a key, perhaps a value, perhaps who may see it. */
export function newMetadata(key: string, second: unknown, third: unknown): Omit<WireMetadata, 'id'> {
  const value = typeof second === 'string' ? second : null;
  const seen = typeof second === 'number' ? second : third;
  return { key, value, visibility: seen === DeveloperMetadataVisibility.PROJECT ? 'PROJECT' : 'DOCUMENT' };
}

/** Finds what scripts noted on the columns of one sheet. */
export function metadataFinder(sheetId: number, openRange: OpenRange): Finder {
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
      callHost('DeveloperMetadataFinder.find', sheetId, wish).map((each) =>
        metadataOf(sheetId, each, openRange),
      ),
  });
  return finder;
}

function metadataOf(sheetId: number, { id, key, value, visibility }: WireMetadata, openRange: OpenRange) {
  return standIn<Metadata>('DeveloperMetadata', {
    getId: () => id,
    getKey: () => key,
    getValue: () => value,
    getVisibility: () => DeveloperMetadataVisibility[visibility],
    getLocation: () => {
      const area = callHost('DeveloperMetadata.getLocation', sheetId, id);
      return standIn<Location>('DeveloperMetadataLocation', {
        getLocationType: () => DeveloperMetadataLocationType.COLUMN,
        getColumn: () => openRange(area),
        getRow: () => null,
        getSheet: () => null,
        getSpreadsheet: () => null,
      });
    },
    remove: () => callHost('DeveloperMetadata.remove', sheetId, id),
  });
}
