import { LIMITS } from '../limits.ts';
import { formatOf, GENERAL, type StoredCell } from './storedCell.ts';
import { typedCell } from './typedCell.ts';

const ISO = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(:\d\d)?)?$/;
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** The cell that a person leaves behind by typing over another one; throws a sentence for what can't be kept. */
export function editCell(text: string, before: StoredCell): StoredCell {
  if (text.length > LIMITS.cellLength) {
    throw new Error(`A cell holds at most ${LIMITS.cellLength.toLocaleString('en-US')} characters.`);
  }
  const cell = typedCell(text);
  if (typeof cell === 'object') {
    throw new Error('This local spreadsheet does not calculate formulas. Type the value itself.');
  }
  const format = formatOf(before);
  if (format === GENERAL) return cell;
  if (typeof before === 'object' && 'date' in before) return typedDate(text.trim(), format) ?? cell;
  return typeof cell === 'number' ? { number: cell, format } : cell;
}

/** A day typed over a day stays one. */
function typedDate(text: string, format: string): StoredCell | null {
  const [, day, time, seconds = ':00'] = ISO.exec(text) ?? [];
  if (day !== undefined) return realDate(time === undefined ? day : `${day}T${time}${seconds}`, format);
  const [, month = '', date = '', year] = AMERICAN.exec(text) ?? [];
  if (year === undefined) return null;
  return realDate(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`, format);
}

function realDate(date: string, format: string): StoredCell | null {
  const day = date.slice(0, 10);
  const parsed = new Date(`${day}T00:00:00Z`);
  const real = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
  return real ? { date, format } : null;
}
