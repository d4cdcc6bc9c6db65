import { utf8Bytes } from '../../shared/utf8Bytes.ts';
import { documentProperties } from './documentStore.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Metadata = GoogleAppsScript.Spreadsheet.DeveloperMetadata;

const KEY = 'chairside.column';
/** A property holds 9 KB. */
const LONGEST_NOTE = 8_500;

/** How the header row read when its columns were anchored, and which mapped headers got an anchor. */
export interface AnchoredRow {
  readonly texts: readonly string[];
  readonly headers: readonly string[];
}

/** Ties a column to a header by metadata that Google moves along with the column. */
export function addAnchor(sheet: Sheet, columnLetters: string, header: string): void {
  const { PROJECT } = SpreadsheetApp.DeveloperMetadataVisibility;
  sheet.getRange(`${columnLetters}:${columnLetters}`).addDeveloperMetadata(KEY, header, PROJECT);
}

/** All anchors on a sheet's columns. */
export function findAnchors(sheet: Sheet): readonly Metadata[] {
  return sheet.createDeveloperMetadataFinder().withKey(KEY).find();
}

/** The column in which metadata stands now, from 1; 0 where it stands in none. */
export function columnOf(metadata: Metadata): number {
  return metadata.getLocation().getColumn()?.getColumn() ?? 0;
}

/** What is known of the sheet's anchors, or null where it has none to go by. A row too long to keep is empty. */
export function recallAnchored(sheet: Sheet): AnchoredRow | null {
  const text = documentProperties().getProperty(propertyName(sheet));
  return text === null ? null : JSON.parse(text);
}

export function keepAnchored(sheet: Sheet, row: AnchoredRow): void {
  const whole = JSON.stringify(row);
  const text = utf8Bytes(whole) > LONGEST_NOTE ? '{"texts":[],"headers":[]}' : whole;
  documentProperties().setProperty(propertyName(sheet), text);
}

export function forgetAnchored(sheet: Sheet): void {
  documentProperties().deleteProperty(propertyName(sheet));
}

function propertyName(sheet: Sheet): string {
  return `anchors:${sheet.getSheetId()}`;
}
