import type { WireCell } from '../calls.ts';

/** A cell's value as the script sees it; dates are made in its own realm. */
export function toValue(cell: WireCell): string | number | boolean | Date {
  return typeof cell === 'object' ? new Date(cell.moment) : cell;
}

/** A script's value on its way into a cell; nothing is an empty cell. */
export function toWireCell(value: unknown): WireCell {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return { moment: value.getTime() };
  if (typeof value === 'number') return Number.isFinite(value) ? value : '#NUM!';
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  throw new Error(
    `A cell can't hold ${Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`}.`,
  );
}
