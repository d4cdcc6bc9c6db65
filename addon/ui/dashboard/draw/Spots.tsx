import { useRef, useState } from 'preact/hooks';
import type { ChartTable, Drawing, RowsWish } from '../charts/chart.ts';
import type { Picture, Spot } from './picture.ts';
import type { RowsGo } from './spreadSpots.ts';
import { stepSpot } from './stepSpot.ts';
import { Tip } from './Tip.tsx';

interface SpotsProps {
  readonly name: string;
  readonly table: ChartTable;
  readonly drawing: Drawing;
  readonly picture: Picture;
  readonly onOpen: (wish: RowsWish) => void;
}

/** The numbers of a drawing: each shows itself under the pointer and to the keyboard, which stops once a drawing. */
export function Spots({ name, table, drawing, picture, onOpen }: SpotsProps) {
  const { spots } = picture;
  const [stop, setStop] = useState(0);
  const [shown, setShown] = useState<number | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const rowsGo: RowsGo = drawing.kind === 'lines' || drawing.kind === 'columns' ? 'across' : 'down';
  const press = (event: KeyboardEvent, at: number): void => {
    if (event.key === 'Escape') setShown(null);
    const next = stepSpot(spots, at, event.key, rowsGo);
    if (next === null) return;
    event.preventDefault();
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  const spot = shown === null ? undefined : spots[shown];
  const reachable = stop < spots.length ? stop : 0;
  return (
    <>
      <ul
        class="spots"
        ref={list}
        aria-label={`${name}, number by number`}
        onMouseLeave={() => setShown(null)}
      >
        {spots.map((each, at) => (
          <li key={`${each.row}/${each.column}`}>
            <button
              type="button"
              style={placeOf(each, picture)}
              aria-label={nameOf(table, each)}
              tabIndex={at === reachable ? 0 : -1}
              onMouseEnter={() => setShown(at)}
              onFocus={() => {
                setStop(at);
                setShown(at);
              }}
              onBlur={() => setShown(null)}
              onKeyDown={(event) => press(event, at)}
              onClick={() => {
                const wish = table.rows[each.row]?.cells[each.column]?.wish ?? null;
                if (wish !== null) onOpen(wish);
              }}
            />
          </li>
        ))}
      </ul>
      {spot !== undefined && <Tip table={table} spot={spot} picture={picture} />}
    </>
  );
}

/** Shares of the drawing, which may be shown larger or smaller than it was drawn. */
function placeOf({ area }: Spot, { width, height }: Picture) {
  const share = (length: number, whole: number): string => `${(100 * length) / whole}%`;
  return {
    left: share(area.left, width),
    top: share(area.top, height),
    width: share(area.right - area.left, width),
    height: share(area.bottom - area.top, height),
  };
}

function nameOf({ rows, columns }: ChartTable, { row, column }: Spot): string {
  const cell = rows[row]?.cells[column];
  const rest = cell?.wish == null ? '' : '. Show the rows';
  return `${rows[row]?.label ?? ''}, ${columns[column] ?? ''}: ${cell?.text ?? ''}${rest}`;
}
