import type { StoredCell } from './storedCell.ts';

const NUMBER = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i;

/** What a sheet makes of typed text: a plain number, TRUE or FALSE, a formula, else the text itself. */
export function typedCell(text: string): StoredCell {
  if (text.startsWith("'")) return text.slice(1);
  if (text.startsWith('=') && text.length > 1) return { formula: text };
  if (NUMBER.test(text)) return Number(text);
  const word = text.trim().toUpperCase();
  if (word === 'TRUE' || word === 'FALSE') return word === 'TRUE';
  return text;
}

/** The text that a person edits: what `typedCell` would turn into the same cell again. */
export function editableText(cell: StoredCell): string {
  if (typeof cell === 'object') {
    if ('formula' in cell) return cell.formula;
    return 'date' in cell ? cell.date.replace('T', ' ') : String(cell.number);
  }
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return typeof cell === 'string' && typedCell(cell) !== cell ? `'${cell}` : String(cell);
}
