import type { Mapping, Totals } from '../../../shared/api.ts';
import { DATASETS } from '../../../shared/dataset.ts';
import { type Currency, currencyOf, formatSum } from '../parts/formatSum.ts';
import { monthName } from '../parts/monthName.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { ScrollArea } from '../parts/ScrollArea.tsx';
import * as server from '../parts/server.ts';
import { useLoad } from '../parts/useLoad.ts';
import { Waiting } from '../parts/Waiting.tsx';

interface TotalsTableProps {
  readonly clinicId: string;
  readonly mapping: Mapping;
}

/** What the database now holds from this sheet, month by month. */
export function TotalsTable({ clinicId, mapping }: TotalsTableProps) {
  const { config, connectionId, sheetName } = mapping;
  const totals = useLoad(
    () => server.totals(clinicId, config.dataset, { connectionId, sheetName }),
    [clinicId, config.dataset, connectionId, sheetName],
  );
  if (totals.state === 'loading') return <Waiting label="Reading the totals…" />;
  if (totals.state === 'failed') return <ProblemNote problem={totals.problem} onRetry={totals.retry} />;
  return (
    <MonthTotals
      caption="Stored from this sheet, by month"
      totals={totals.value}
      currency={currencyOf(config)}
    />
  );
}

interface MonthTotalsProps {
  readonly caption: string;
  readonly totals: Totals;
  /** Null where it is not known: the amounts stand without a sign. */
  readonly currency: Currency | null;
}

/** Sums by month, a column each measure that has any. */
export function MonthTotals({ caption, totals, currency }: MonthTotalsProps) {
  const measures = DATASETS[totals.dataset].measures.filter(({ key }) =>
    totals.months.some(({ sums }) => sums[key] !== undefined),
  );
  if (totals.months.length === 0) return null;
  return (
    <ScrollArea label="Totals by month">
      <table class="figures">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Month</th>
            {measures.map(({ key, label }) => (
              <th key={key} scope="col" class="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {totals.months.map(({ month, sums }) => (
            <tr key={month}>
              <th scope="row">{monthName(month)}</th>
              {measures.map(({ key, unit }) => (
                <td key={key} class="number">
                  {sums[key] === undefined ? 'no data' : formatSum(sums[key], unit, currency)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
