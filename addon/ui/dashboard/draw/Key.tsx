import type { ChartTable, Drawing } from '../charts/chart.ts';
import { lookOf } from './looks.ts';

interface KeyProps {
  readonly table: ChartTable;
  readonly drawing: Drawing;
}

/** What the parts of a lying bar are, where it has two: there is no place for their names in it. */
export function Key({ table: { columns }, drawing }: KeyProps) {
  if (drawing.kind !== 'bars' || drawing.takenOff === undefined) return null;
  return (
    <ul class="key small">
      {[drawing.column, drawing.takenOff].map((column, number) => (
        <li key={column}>
          <svg width="12" height="12" aria-hidden="true">
            <rect
              x="0.5"
              y="0.5"
              width="11"
              height="11"
              fill={lookOf(number).fill}
              stroke={lookOf(number).color}
            />
          </svg>{' '}
          {columns[column]}
        </li>
      ))}
    </ul>
  );
}
