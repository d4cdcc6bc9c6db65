import { type Cell, cellText } from '../cell.ts';

const SHOWN = 60;

/** The cell's own words in quotation marks, cut to 60 characters, fit for any database and screen. */
export function quoteCell(cell: Cell): string {
  const text = cellText(typeof cell === 'string' ? cell.slice(0, 400) : cell).replace(/\s+/g, ' ');
  const cut = text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
  return `“${cut.replace(/\p{Cs}/gu, '�')}”`;
}
