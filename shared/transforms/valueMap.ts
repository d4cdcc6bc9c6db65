import { cellText, foldText, isBlank } from '../cell.ts';
import { fixedValue } from './fixedValue.ts';
import { quoteCell } from './quoteCell.ts';
import type { Reading, Transform } from './reading.ts';
import { remember } from './remember.ts';
import { sheetError } from './sheetError.ts';

/**
 * What the mapping says that a person's word means; case and white space do not matter. A word that it does
 * not list is its `otherwise`, or else the issue unknown_value.
 */
export const valueMap: Transform = ({ entry, field, lookups }) => {
  const meanings = new Map<string, Reading>();
  for (const [word, meaning] of Object.entries(entry.values ?? {})) {
    meanings.set(foldText(word), fixedValue(field, meaning, lookups));
  }
  const otherwise = entry.otherwise === undefined ? null : fixedValue(field, entry.otherwise, lookups);
  return remember((cell) => {
    if (isBlank(cell)) return '';
    const message = `What ${quoteCell(cell)} means is not said. Choose its meaning, or correct the cell.`;
    return (
      sheetError(cell) ??
      meanings.get(foldText(cellText(cell))) ??
      otherwise ?? { code: 'unknown_value', message }
    );
  });
};
