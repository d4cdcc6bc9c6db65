import type { MeasureSum } from '../../../shared/apiBoard.ts';
import { PLACES } from '../../../shared/kpi.ts';
import { formatValue } from '../figures/formatValue.ts';
import type { Currency } from '../parts/formatSum.ts';
import type { RowsWanted } from './RowsBehind.tsx';

interface MeasureTableProps {
  readonly measures: readonly MeasureSum[];
  readonly currency: Currency | null;
  /** Opens the rows behind a sum; null for whoever may see no rows. */
  readonly onRows: ((wanted: RowsWanted) => void) | null;
}

/** The sums that make a KPI, each a way to the rows behind it. */
export function MeasureTable({ measures, currency, onRows }: MeasureTableProps) {
  return (
    <table class="figures">
      <caption>What it is made of</caption>
      <thead class="hidden">
        <tr>
          <th scope="col">Sum of</th>
          <th scope="col">In these days</th>
        </tr>
      </thead>
      <tbody>
        {measures.map(({ measure, label, unit, sum }) => (
          <tr key={measure}>
            <th scope="row">
              {onRows === null || sum === null ? (
                label
              ) : (
                <button
                  type="button"
                  class="link"
                  aria-label={`Rows of ${label}`}
                  onClick={() => onRows({ measure, split: null })}
                >
                  {label}
                </button>
              )}
            </th>
            <td class="number">{formatValue(sum, unit, PLACES[unit], currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
