import { type Cell, cellText, cleanText, isBlank, isDateCell } from './cell.ts';

/** A label has to fit a mapping document's `source_column`, a number in brackets included. */
const LABEL_LENGTH = 190;
const ROWS_TO_LOOK_AT = 30;
/** Digits with the marks of amounts, dates, times and rates around them: a value, never a header. */
const VALUE = /^[-+($€£\s]*(?:usd\s*)?[\d.,/:%\s-]*\d[\d.,/:%)\s-]*(?:am|pm)?$/i;

/**
 * The names by which staff know their columns: white space tidied, a blank one `Column F`, a repeated one
 * `SUCCESS RATE (2)`. Never blank, never twice the same, 200 characters at most.
 */
export function labelHeaders(cells: readonly Cell[]): string[] {
  const own = headerTexts(cells).map((text, index) => text || `Column ${columnLetter(index)}`);
  const taken = new Set(own);
  const given = new Set<string>();
  return own.map((label) => {
    const free = given.has(label) ? nextFree(label, taken) : label;
    given.add(free);
    taken.add(free);
    return free;
  });
}

/** What stands in each header cell, white space tidied: blank ones are empty, repeated ones the same. */
export function headerTexts(cells: readonly Cell[]): string[] {
  return cells.map(tidyLabel);
}

/** The sheet's letter of a column: 0 is `A`, 26 is `AA`. */
export function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter;
}

/**
 * The number, from 1, of the row that names the columns, by content: the first of the first 30 rows that is
 * made of words and at least half as wide as the widest. Null where there is none.
 */
export function findHeaderRow(rows: readonly (readonly Cell[])[]): number | null {
  const top = rows.slice(0, ROWS_TO_LOOK_AT).map(countLabels);
  const width = Math.max(0, ...top.map((row) => row.filled));
  const found = top.findIndex((row) => isHeader(row) && row.labels * 2 >= width);
  return found < 0 ? null : found + 1;
}

function isHeader({ filled, labels }: LabelCount): boolean {
  return labels >= 2 && labels * 4 >= filled * 3;
}

interface LabelCount {
  readonly filled: number;
  readonly labels: number;
}

function countLabels(cells: readonly Cell[]): LabelCount {
  const filled = cells.filter((cell) => !isBlank(cell));
  return { filled: filled.length, labels: filled.filter(isLabel).length };
}

function isLabel(cell: Cell): boolean {
  if (typeof cell !== 'string') return false;
  const text = cleanText(cell);
  return text.length <= LABEL_LENGTH && !text.startsWith('#') && !VALUE.test(text);
}

function tidyLabel(cell: Cell): string {
  const text = isDateCell(cell) ? cell.date : cellText(cell).slice(0, LABEL_LENGTH * 2);
  return cleanText(
    text
      .replace(/\p{Cs}/gu, '')
      .replace(/\s+/g, ' ')
      .slice(0, LABEL_LENGTH),
  ).replace(/\p{Cs}/gu, '');
}

function nextFree(label: string, taken: ReadonlySet<string>): string {
  let number = 2;
  while (taken.has(`${label} (${number})`)) number++;
  return `${label} (${number})`;
}
