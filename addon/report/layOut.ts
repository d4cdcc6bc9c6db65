import type { Comparison, Group } from '../../shared/apiBoard.ts';
import { columnLetter } from '../../shared/headers.ts';
import type { BlockCell, BlockRow } from '../sheet/writeBlock.ts';
import type { ReportFigures, ReportKpi } from './askReport.ts';
import type { ChartPlan } from './planCharts.ts';
import { CARRIER_COLUMN, COLUMNS, GROUP_ROWS, PLACE } from './reportPlace.ts';
import { sayDays, sayMonth } from './sayPeriod.ts';
import { writeChange, writeFigure, writePercent } from './writeFigure.ts';

/** A report's rows from the first on; `made` says when it was made. Every part has its place and keeps it. */
export function layOut(
  figures: ReportFigures,
  plans: readonly ChartPlan[],
  made: string,
): readonly BlockRow[] {
  const { kpis, providers, payers, from, to } = figures;
  const span = `${sayMonth(from)} to ${sayMonth(to)}`;
  const rows: BlockRow[] = [];
  const put = (row: number, part: readonly BlockRow[]): void => {
    for (const [index, each] of part.entries()) rows[row - 1 + index] = each;
  };
  put(1, sayWhat(figures, span, made));
  put(PLACE.charts, leftOut(plans));
  put(PLACE.table, tabulate(figures));
  put(PLACE.definitions, [
    { style: 'bold', cells: ['What the figures are'] },
    ...kpis.map(({ label, definition }) => ({ cells: [label, definition] })),
  ]);
  const [production, , collection] = kpis;
  const byProvider = listGroups(['By provider', span, 'Provider'], production, providers ?? []);
  const byCarrier = listGroups(['By carrier', span, 'Carrier'], collection, payers);
  put(PLACE.groups, sideBySide(byProvider, byCarrier));
  return Array.from({ length: PLACE.last }, (_, index) => rows[index] ?? { cells: [] });
}

function sayWhat({ clinic, kpis }: ReportFigures, span: string, made: string): BlockRow[] {
  const [now] = kpis[0]?.month.points ?? [];
  const edge = `columns A to ${columnLetter(COLUMNS - 1)}, down to row ${PLACE.last}`;
  return [
    { style: 'bold', cells: [clinic] },
    { cells: [now ? `${span}, and ${sayDays(now)}` : span] },
    { cells: [`Made ${made}, by Chairside. Insert report makes it anew, whatever this tab is called.`] },
    { cells: [`Chairside writes ${edge}, and the charts. What you put beside or below that stays.`] },
  ];
}

/** Where a chart is missing, its place says why. */
function leftOut(plans: readonly ChartPlan[]): BlockRow[] {
  return [0, 1].map((line) => {
    const cells = new Array<BlockCell>(COLUMNS).fill('');
    for (const plan of plans) cells[plan.column - 1] = plan.leftOut[line] ?? '';
    return { cells };
  });
}

function tabulate({ kpis, since }: ReportFigures): BlockRow[] {
  const line = (label: string, pick: (kpi: ReportKpi) => BlockCell): BlockRow => {
    return { cells: [label, ...kpis.map(pick)] };
  };
  const [first] = kpis;
  if (first === undefined) return [];
  const against = (pick: (kpi: ReportKpi) => Comparison, label = sayDays(pick(first))): BlockRow[] => {
    // What was kept for a part of an earlier time alone would say that everything grew.
    const isKept = since.slice(0, 7) <= pick(first).from.slice(0, 7);
    return [
      line(label, (kpi) => (isKept ? writeFigure(pick(kpi).value, kpi) : '')),
      line('Change', (kpi) => (isKept ? writeChange(pick(kpi), kpi) : '')),
    ];
  };
  return [
    { style: 'head', names: [0], cells: ['Month', ...kpis.map(({ label }) => label)] },
    ...first.year.points.map(({ from }, at) =>
      line(sayMonth(from), (kpi) => writeFigure(kpi.year.points[at]?.value ?? null, kpi)),
    ),
    { ...line('These 12 months', (kpi) => writeFigure(kpi.year.value, kpi)), style: 'bold' },
    ...against(({ year }) => year.previous, '12 months before'),
    {
      ...line(first.month.points.map(sayDays).join(), (kpi) => writeFigure(kpi.month.value, kpi)),
      style: 'bold',
    },
    ...against(({ month }) => month.previous),
    ...against(({ month }) => month.lastYear),
  ];
}

/** The title, the headers and the members, the greatest first as the server gives them. */
function listGroups(
  [title, span, who]: readonly [string, string, string],
  kpi: ReportKpi | undefined,
  groups: readonly Group[],
): BlockCell[][] {
  const head = [`${title}, ${span}`];
  if (kpi === undefined || groups.length === 0) return [head, ['No data']];
  const shown = groups.length > GROUP_ROWS ? foldGroups(groups) : groups;
  const rows = shown.map(({ label, value, share }) => [label, writeFigure(value, kpi), writePercent(share)]);
  return [head, [who, kpi.label, 'Share'], ...rows];
}

function sideBySide(left: readonly BlockCell[][], right: readonly BlockCell[][]): BlockRow[] {
  const looks: readonly Partial<BlockRow>[] = [
    { style: 'bold' },
    { style: 'head', names: [0, CARRIER_COLUMN - 1] },
  ];
  return Array.from({ length: GROUP_ROWS + 2 }, (_, row) => {
    const cells = [...(left[row] ?? [])];
    for (const [index, cell] of (right[row] ?? []).entries()) cells[CARRIER_COLUMN - 1 + index] = cell;
    return { ...looks[row], cells };
  });
}

/** Sums of decimals are rounded to their places again. */
function foldGroups(groups: readonly Group[]): Pick<Group, 'label' | 'value' | 'share'>[] {
  const others = groups.slice(GROUP_ROWS - 1);
  const sum = (pick: (group: Group) => string | null | number, places: number): string =>
    others.reduce((all, group) => all + Number(pick(group)), 0).toFixed(places);
  return [
    ...groups.slice(0, GROUP_ROWS - 1),
    {
      label: `${sum(({ members }) => members, 0)} others`,
      value: sum(({ value }) => value, 2),
      share: sum(({ share }) => share, 1),
    },
  ];
}
