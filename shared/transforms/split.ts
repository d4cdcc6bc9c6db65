import { type Cell, cellText, cleanText, isBlank, tidyText } from '../cell.ts';
import type { Split } from '../mappingEntry.ts';
import { quoteCell } from './quoteCell.ts';
import type { CellFault, Reader } from './reading.ts';
import { sheetError } from './sheetError.ts';

const OTHER_WHITE_SPACE = /[^\S ]/;

/**
 * Hands one part of a cell's text to `read`, white space around it gone: 1 is the first, -1 the last. A blank
 * cell is blank; a formula's error is read whole. Issue: missing_part, also for a part without anything in it.
 */
export function split({ by, part }: Split, read: Reader): Reader {
  // Line breaks and tabs count only where the text is cut at them; elsewhere white space is one space.
  const tidy = OTHER_WHITE_SPACE.test(by) ? cleanText : tidyText;
  return (cell, day) => {
    if (isBlank(cell)) return '';
    if (sheetError(cell) !== null) return read(cell, day);
    const parts = tidy(cellText(cell)).split(by);
    const found = cleanText(parts[part > 0 ? part - 1 : parts.length + part] ?? '');
    return found === '' ? missing(cell, by, part) : read(found, day);
  };
}

function missing(cell: Cell, by: string, part: number): CellFault {
  const which = part > 0 ? `${part}` : `${-part} from the end`;
  const message = `${quoteCell(cell)} cut at ${quoteMark(by)} has no part ${which}. Correct it, or choose another part.`;
  return { code: 'missing_part', message };
}

/** A space is shown by its name. */
function quoteMark(by: string): string {
  return by.trim() === '' ? 'white space' : `“${by.replace(/\p{C}/gu, '')}”`;
}
