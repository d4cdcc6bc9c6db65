import type { WireCell } from '../calls.ts';
import { UNCOMPUTED } from './displayCell.ts';
import { toMoment } from './localTime.ts';
import type { StoredCell } from './storedCell.ts';

/** What `getValue` gives for a cell: a date as the moment at which the spreadsheet's zone shows it. */
export function readCell(cell: StoredCell, zone: string): WireCell {
  if (typeof cell !== 'object') return cell;
  if ('formula' in cell) return UNCOMPUTED;
  return 'date' in cell ? { moment: toMoment(cell.date, zone) } : cell.number;
}
