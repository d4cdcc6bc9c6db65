import type { ChartTable } from '../charts/chart.ts';
import type { Picture, Spot } from './picture.ts';

interface TipProps {
  readonly table: ChartTable;
  readonly spot: Spot;
  readonly picture: Picture;
}

/** All that the table says of a row, beside the number that is looked at. The number's own name says it to a screen reader. */
export function Tip({ table: { rows, columns }, spot: { row, column, x, y }, picture }: TipProps) {
  const shown = rows[row];
  if (shown === undefined) return null;
  const isRight = x > picture.width / 2;
  return (
    <div
      class={isRight ? 'tip right-of' : 'tip'}
      aria-hidden="true"
      style={{ left: `${(100 * x) / picture.width}%`, top: `${(100 * y) / picture.height}%` }}
    >
      <p>
        {shown.label}
        {shown.isPart && <span class="quiet"> (not all of it)</span>}
      </p>
      <dl>
        {columns.map((name, at) => (
          <div key={name} class={at === column ? 'here' : undefined}>
            <dt>{name}</dt>
            <dd class="number">{shown.cells[at]?.text}</dd>
          </div>
        ))}
      </dl>
      {shown.cells[column]?.wish != null && <p class="quiet">Click for its rows</p>}
    </div>
  );
}
