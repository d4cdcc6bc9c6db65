import type { BlockCell } from '../sheet/writeBlock.ts';
import type { ReportKpi } from './askReport.ts';

type Unit = Pick<ReportKpi, 'unit' | 'places' | 'sign'>;

/** A value of a KPI as a number that shows as its unit does; empty for no data. */
export function writeFigure(value: string | null, { unit, places, sign }: Unit): BlockCell {
  if (unit === 'percent') return writePercent(value, places);
  return writeNumber(value, (unit === 'money' ? `${sign}#,##` : '#,##') + digits(places));
}

/** Percent points as a share of one, which shows as percent. */
export function writePercent(value: string | null, places = 1): BlockCell {
  return writeNumber(value && `${value}e-2`, `${digits(places)}%`);
}

/** How much more or less: in percent, and of a percentage in points. */
export function writeChange(
  { change, percent }: { readonly change: string | null; readonly percent: string | null },
  { unit, places }: Unit,
): BlockCell {
  if (unit === 'percent') return writeNumber(change, signed(`${digits(places)}" pts"`));
  return writeNumber(percent && `${percent}e-2`, signed('0.0%'));
}

function writeNumber(value: string | null, format: string): BlockCell {
  return value === null ? '' : { number: Number(value), format };
}

function digits(places: number): string {
  return (0).toFixed(places);
}

function signed(format: string): string {
  return `+${format};-${format};${format}`;
}
