import type { Group } from '../../shared/apiBoard.ts';
import type { SheetChart } from '../sheet/drawCharts.ts';
import type { ReportFigures } from './askReport.ts';
import { CARRIER_COLUMN, GROUP_ROWS, PLACE } from './reportPlace.ts';

const HEIGHT = 320;

/** The column where a chart hangs, and the chart; or what it would show, and why it does not. */
export interface ChartPlan {
  readonly column: number;
  readonly chart: SheetChart | null;
  readonly leftOut: readonly string[];
}

/** What is drawn above the table, from left to right. */
export function planCharts(figures: ReportFigures): readonly ChartPlan[] {
  const { providers, payers } = figures;
  return [
    planMoney(figures),
    planGroups(providers ?? [], {
      what: 'Production by provider',
      kind: 'column',
      does: 'produced',
      of: 'the total',
      from: 1,
      column: 4,
      width: 404,
      why: providers === null ? 'Your role sees the clinic’s figures, not those of one person.' : NO_DATA,
    }),
    planGroups(payers, {
      what: 'Collections by carrier',
      kind: 'bar',
      does: 'paid',
      of: 'collections',
      from: CARRIER_COLUMN,
      column: 7,
      width: 378,
      why: 'No insurance carrier is stated.',
    }),
  ];
}

const NO_DATA = 'No data in these months.';

function planMoney({ kpis }: ReportFigures): ChartPlan {
  const column = 1;
  const rate = kpis.find(({ key }) => key === 'collection_rate')?.year.value ?? null;
  const shown = kpis.slice(1, 3).flatMap(({ year }) => year.points);
  if (shown.every(({ value }) => value === null)) {
    return { column, chart: null, leftOut: ['Production and collections', NO_DATA] };
  }
  const title =
    rate === null ? 'Net production and collections' : `Collections were ${rate} % of net production`;
  const chart: SheetChart = {
    kind: 'line',
    title,
    ranges: [
      [PLACE.table, 1, 13, 1],
      [PLACE.table, 3, 13, 2],
    ],
    row: PLACE.charts,
    column,
    width: 400,
    height: HEIGHT,
  };
  return { column, chart, leftOut: [] };
}

interface GroupChart extends Pick<SheetChart, 'kind' | 'column' | 'width'> {
  readonly what: string;
  readonly does: string;
  readonly of: string;
  /** The column in which its table begins. */
  readonly from: number;
  readonly why: string;
}

/** A chart of members that the sheets name; one of “not stated” alone would say nothing. */
function planGroups(
  groups: readonly Group[],
  { what, does, of, from, why, ...place }: GroupChart,
): ChartPlan {
  const named = groups.find(({ member }) => member);
  const { column } = place;
  if (named === undefined) return { column, chart: null, leftOut: [what, why] };
  const chart: SheetChart = {
    ...place,
    title: named.share === null ? what : `${named.label} ${does} ${named.share} % of ${of}`,
    ranges: [[PLACE.groups + 1, from, Math.min(groups.length, GROUP_ROWS) + 1, 2]],
    row: PLACE.charts,
    height: HEIGHT,
  };
  return { column, chart, leftOut: [] };
}
