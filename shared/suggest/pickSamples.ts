import type { SheetRow } from '../cell.ts';

const FIRST_ROWS = 200;
const FURTHER_ROWS = 200;

/** The first 200 rows and 200 more, spread evenly over the rest: a sheet's later months count too. */
export function pickSamples(rows: readonly SheetRow[]): SheetRow[] {
  const rest = rows.slice(FIRST_ROWS);
  const step = Math.max(1, Math.ceil(rest.length / FURTHER_ROWS));
  return [...rows.slice(0, FIRST_ROWS), ...rest.filter((_, index) => index % step === 0)];
}
