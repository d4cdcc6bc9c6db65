import type { ColumnAnchor } from '../../shared/headerDrift.ts';
import { columnLetter, headerTexts } from '../../shared/headers.ts';
import { addAnchor, findAnchors, forgetAnchored, keepAnchored } from './anchors.ts';
import { findSheet } from './findSheet.ts';
import { sheetReader } from './sheetReader.ts';

/**
 * Ties mapped columns to where they stand now, in place of all earlier ties. Where Google refuses (a column is
 * protected, the sheet's 30,000 characters of metadata are full), headers alone tie them, and none is left half tied.
 */
export function anchorColumns(sheetName: string, headerRow: number, anchors: readonly ColumnAnchor[]): void {
  const sheet = findSheet(sheetName);
  forgetAnchored(sheet);
  try {
    for (const earlier of findAnchors(sheet)) earlier.remove();
    for (const { header, column } of anchors) addAnchor(sheet, columnLetter(column - 1), header);
  } catch (error) {
    console.warn(error);
    return;
  }
  const texts = headerTexts(sheetReader(sheetName).read(headerRow, 1)[0] ?? []);
  keepAnchored(sheet, { texts, headers: anchors.map(({ header }) => header) });
}
