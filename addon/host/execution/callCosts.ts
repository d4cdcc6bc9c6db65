import type { AreaRef, CallName } from '../calls.ts';

/** What calls cost on a virtual clock, in milliseconds. */
export interface CallCosts {
  /** UrlFetchApp, one or all at once. */
  readonly fetchMs: number;
  /** Any call that reads or writes cells, and what each of its cells adds. */
  readonly rangeMs: number;
  readonly readCellMs: number;
  readonly writeCellMs: number;
  /** Every other call. */
  readonly serviceMs: number;
}

/**
 * Google publishes no figure for its ranges, only that a call costs far more than a cell ("Best practices", and Bruce
 * McPherson's "Measuring sheet operation performance": linear in the cells). These are on the slow side of what people
 * report: a million cells read in ten seconds, written in fifty.
 */
export const USUAL_COSTS: CallCosts = {
  fetchMs: 300,
  rangeMs: 150,
  readCellMs: 0.01,
  writeCellMs: 0.05,
  serviceMs: 5,
};

const READS: readonly CallName[] = [
  'Range.getValues',
  'Range.getDisplayValues',
  'Range.getNumberFormats',
  'Range.getNotes',
  'Range.getBackgrounds',
  'Range.getFontWeights',
];
const WRITES: readonly CallName[] = [
  'Range.setValues',
  'Range.setNotes',
  'Range.setBackgrounds',
  'Range.setNumberFormats',
  'Range.setFontWeights',
  'Range.setFontSizes',
  'Range.setHorizontalAlignments',
  'Range.clearContent',
];

/** How long a call takes. */
export function costOf(name: CallName, args: readonly unknown[], costs: CallCosts): number {
  if (name.startsWith('UrlFetchApp.')) return costs.fetchMs;
  if (READS.includes(name)) return costs.rangeMs + cellsOf(args) * costs.readCellMs;
  if (WRITES.includes(name)) return costs.rangeMs + cellsOf(args) * costs.writeCellMs;
  return name === 'Utilities.sleep' ? 0 : costs.serviceMs;
}

/** Calls about a range name it first. */
function cellsOf([area]: readonly unknown[]): number {
  return isArea(area) ? area.rows * area.columns : 0;
}

function isArea(value: unknown): value is AreaRef {
  return typeof value === 'object' && value !== null && 'rows' in value && 'columns' in value;
}
