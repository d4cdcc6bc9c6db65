import { type Cell, cellText, isBlank, tidyText } from '../cell.ts';
import type { Field } from '../dataset.ts';
import { isTidy } from '../isTidy.ts';
import { textLimit } from './fieldLimit.ts';
import { matchChoice } from './matchChoice.ts';
import { quoteCell } from './quoteCell.ts';
import type { CellFault, Reading, Transform } from './reading.ts';
import { sheetError } from './sheetError.ts';

/**
 * The cell's words: outer white space gone, inner one space, unseen characters gone, letters composed (Unicode
 * NFC). A choice field takes only its own values.
 * Issues: too_long, not_a_choice, unknown_value for characters that are broken.
 */
export const text: Transform = ({ field }) => {
  const limit = textLimit(field.name);
  if (field.kind === 'choice') return (cell) => readChoice(cell, field);
  return (cell) => {
    const isPlain = typeof cell === 'string' && cell.length <= limit && cell[0] !== '#' && isTidy(cell);
    return isPlain ? cell : readText(cell, limit);
  };
};

function readText(cell: Cell, limit: number): Reading {
  const error = sheetError(cell);
  if (error !== null) return error;
  const words = tidyText(cellText(cell));
  if (words.length > limit) {
    return {
      code: 'too_long',
      message: `${quoteCell(cell)} is longer than ${limit} characters. Shorten it.`,
    };
  }
  return /\p{Cs}/u.test(words) ? brokenText(cell) : words;
}

function brokenText(cell: Cell): CellFault {
  return {
    code: 'unknown_value',
    message: `${quoteCell(cell)} holds a broken character that cannot be stored. Type the text again.`,
  };
}

function readChoice(cell: Cell, field: Field): Reading {
  if (isBlank(cell)) return '';
  const choices = field.choices ?? [];
  const choice = matchChoice(choices, cellText(cell));
  return (
    sheetError(cell) ??
    choice ?? {
      code: 'not_a_choice',
      message: `${quoteCell(cell)} is not one of ${choices.join(', ')}. Write one of these, or say in the mapping what the word means.`,
    }
  );
}
