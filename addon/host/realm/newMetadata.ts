import type { WireMetadata } from '../calls.ts';

type Spreadsheet = typeof GoogleAppsScript.Spreadsheet;

export const DeveloperMetadataVisibility = { DOCUMENT: 0, PROJECT: 1 } satisfies Record<
  keyof Spreadsheet['DeveloperMetadataVisibility'],
  number
>;
/** What `addDeveloperMetadata` is called with: a key, perhaps a value, perhaps who may see it. */
export function newMetadata(key: string, second: unknown, third: unknown): Omit<WireMetadata, 'id'> {
  const value = typeof second === 'string' ? second : null;
  const seen = typeof second === 'number' ? second : third;
  return { key, value, visibility: seen === DeveloperMetadataVisibility.PROJECT ? 'PROJECT' : 'DOCUMENT' };
}
