import { useState } from 'preact/hooks';
import type { Receipt } from '../../../shared/apiPushes.ts';
import { DATASETS } from '../../../shared/dataset.ts';
import type { Draft } from '../mapping/draft.ts';
import { type MeasureSums, totalSums } from '../mapping/totalSums.ts';
import { currencyOf, formatSum } from '../parts/formatSum.ts';
import { monthName } from '../parts/monthName.ts';
import { ScrollArea } from '../parts/ScrollArea.tsx';

interface SumsTableProps {
  readonly draft: Draft;
  readonly receipt: Receipt;
}

/** The sheet's sums beside the database's: done means that they agree. */
export function SumsTable({ draft, receipt }: SumsTableProps) {
  if (receipt.sums.length === 0) return null;
  return (
    <ScrollArea label="Sums">
      <table class="figures">
        <caption>{receipt.agrees ? 'Sheet and database agree' : 'Sheet and database differ'}</caption>
        <thead>
          <tr>
            <th scope="col">Sum</th>
            <th scope="col" class="number">
              Sheet
            </th>
            <th scope="col" class="number">
              Database
            </th>
          </tr>
        </thead>
        {inReadingOrder(draft, totalSums(receipt.sums)).map((sums) => (
          <MeasureRows key={sums.measure} draft={draft} sums={sums} />
        ))}
      </table>
    </ScrollArea>
  );
}

/** Production first, then what follows from it: the dataset's own order. */
function inReadingOrder(draft: Draft, sums: readonly MeasureSums[]): readonly MeasureSums[] {
  const keys = DATASETS[draft.config.dataset].measures.map(({ key }) => key);
  return [...sums].sort((a, b) => keys.indexOf(a.measure) - keys.indexOf(b.measure));
}

function MeasureRows({ draft, sums }: { readonly draft: Draft; readonly sums: MeasureSums }) {
  const [open, setOpen] = useState(false);
  const measure = DATASETS[draft.config.dataset].measures.find(({ key }) => key === sums.measure);
  const format = (sum: string): string => formatSum(sum, measure?.unit ?? 'count', currencyOf(draft.config));
  const agrees = sums.sheet === sums.database;
  return (
    <tbody>
      <tr>
        <th scope="row">
          <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {measure?.label ?? sums.measure}
          </button>
          <div class={agrees ? 'right small' : 'wrong small'}>
            {agrees ? '✓ agree' : `differ by ${format(sums.difference)}`}
          </div>
        </th>
        <td class="number">{format(sums.sheet)}</td>
        <td class="number">{format(sums.database)}</td>
      </tr>
      {open &&
        sums.months.map(({ month, sheet, database }) => (
          <tr key={month} class="month">
            <th scope="row">{monthName(month)}</th>
            <td class="number">{format(sheet)}</td>
            <td class={sheet === database ? 'number' : 'number wrong'}>{format(database)}</td>
          </tr>
        ))}
    </tbody>
  );
}
