import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { ChartTable, Drawing, RowsWish } from '../charts/chart.ts';
import { drawChart } from './drawChart.ts';
import { Key } from './Key.tsx';
import { Spots } from './Spots.tsx';
import { useWidth } from './useWidth.ts';

interface ChartPlotProps {
  readonly name: string;
  readonly table: ChartTable;
  readonly drawing: Drawing;
  readonly onOpen: (wish: RowsWish) => void;
}

/** A drawing as wide as there is room, and over it what shows its numbers to pointer and keyboard. */
export function ChartPlot({ name, table, drawing, onOpen }: ChartPlotProps) {
  const { box, width } = useWidth();
  const ground = useRef<HTMLDivElement>(null);
  const picture = useMemo(
    () => (width === 0 ? null : drawChart(table, drawing, width)),
    [table, drawing, width],
  );
  useLayoutEffect(() => {
    if (picture !== null) ground.current?.replaceChildren(picture.svg);
  }, [picture]);
  return (
    <>
      <Key table={table} drawing={drawing} />
      <div class="plot" ref={box}>
        <div ref={ground} aria-hidden="true" />
        {picture !== null && (
          <Spots name={name} table={table} drawing={drawing} picture={picture} onOpen={onOpen} />
        )}
      </div>
    </>
  );
}
