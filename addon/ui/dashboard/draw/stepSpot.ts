import type { Spot } from './picture.ts';
import type { RowsGo } from './spreadSpots.ts';

const ALONG: Readonly<Record<RowsGo, Readonly<Record<string, 1 | -1>>>> = {
  across: { ArrowRight: 1, ArrowLeft: -1 },
  down: { ArrowDown: 1, ArrowUp: -1 },
};

/**
 * Where a key leads from the spot with that number: arrows along the rows to the next row, the other arrows to the
 * next number of the same row, Home and End to the first and the last row. Null where it leads nowhere.
 */
export function stepSpot(spots: readonly Spot[], at: number, key: string, rowsGo: RowsGo): number | null {
  const here = spots[at];
  if (here === undefined) return null;
  const rows = [...new Set(spots.map(({ row }) => row))].sort((a, b) => a - b);
  if (key === 'Home') return nearestIn(spots, rows[0], here.column);
  if (key === 'End') return nearestIn(spots, rows.at(-1), here.column);
  const along = ALONG[rowsGo][key];
  if (along !== undefined) return nearestIn(spots, rows[rows.indexOf(here.row) + along], here.column);
  const across = ALONG[rowsGo === 'across' ? 'down' : 'across'][key];
  if (across === undefined) return null;
  const side = ({ x, y }: Spot): number => (rowsGo === 'across' ? y : x);
  const own = spots.filter(({ row }) => row === here.row).sort((a, b) => side(a) - side(b));
  const next = own[own.indexOf(here) + across];
  return next === undefined ? null : spots.indexOf(next);
}

/** The row's spot whose column is nearest. */
function nearestIn(spots: readonly Spot[], row: number | undefined, column: number): number | null {
  const own = spots.filter((spot) => spot.row === row);
  const [nearest] = own.sort((a, b) => Math.abs(a.column - column) - Math.abs(b.column - column));
  return nearest === undefined ? null : spots.indexOf(nearest);
}
