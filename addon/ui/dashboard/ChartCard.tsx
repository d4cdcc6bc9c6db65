import { useId, useState } from 'preact/hooks';
import { StaleNote } from '../figures/StaleNote.tsx';
import type { BoardView } from './boardView.ts';
import { ChartTable } from './ChartTable.tsx';
import type { Chart, RowsWish } from './charts/chart.ts';
import { Definitions } from './Definitions.tsx';
import { ChartPlot } from './draw/ChartPlot.tsx';
import { MOST_BARS } from './draw/lying.ts';

interface ChartCardProps {
  readonly chart: Chart;
  readonly find: BoardView['find'];
  readonly onOpen: (wish: RowsWish) => void;
}

/** A chart: its answer, the picture or the table of it, and what its words mean. */
export function ChartCard({ chart, find, onOpen }: ChartCardProps) {
  const { topic, sentence, table, kpis, stale } = chart;
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const hasData = table.rows.length > 0;
  const said = asTable ? 'Show as chart' : 'Show as table';
  return (
    <article class="chart" aria-labelledby={id}>
      <p class="quiet small">{topic}</p>
      <h3 id={id}>{sentence}</h3>
      <StaleNote stale={stale} />
      {!hasData && <p class="quiet nothing">no data</p>}
      {hasData && asTable && <ChartTable name={topic} table={table} onOpen={onOpen} />}
      {hasData && !asTable && <Pictures chart={chart} onOpen={onOpen} />}
      <div class="links controls">
        {hasData && (
          <button
            type="button"
            class="link"
            aria-label={`${said}: ${topic}`}
            onClick={() => setAsTable(!asTable)}
          >
            {said}
          </button>
        )}
        <Definitions topic={topic} kpis={kpis.flatMap((kpi) => find(kpi) ?? [])} />
      </div>
    </article>
  );
}

function Pictures({ chart: { topic, table, drawings }, onOpen }: Pick<ChartCardProps, 'chart' | 'onOpen'>) {
  const left = drawings.some(({ kind }) => kind === 'bars' || kind === 'steps')
    ? table.rows.length - MOST_BARS
    : 0;
  return (
    <>
      {drawings.map((drawing) => (
        <ChartPlot key={drawing.kind} name={topic} table={table} drawing={drawing} onOpen={onOpen} />
      ))}
      {left > 0 && <p class="quiet small">And {left} more in the table</p>}
    </>
  );
}
