import type { Group, KpiAnswer } from '../../../../shared/apiBoard.ts';
import { DIMENSIONS } from '../../../../shared/dimension.ts';
import { saySpan } from '../../figures/saySpan.ts';
import { dimensionOf, type PartName } from '../boardParts.ts';
import type { BoardView } from '../boardView.ts';
import { cellOf } from './cellOf.ts';
import type { ChartCell, ChartRow, ChartTable } from './chart.ts';

/**
 * KPIs of a part by the members of its dimension, one column each, in the order of the first KPI's; no rows where
 * nobody is a member.
 */
export function groupTable(view: BoardView, part: PartName, kpis: readonly string[]): ChartTable {
  const by = dimensionOf(part);
  const answers = kpis.flatMap((kpi) => view.answer(part, kpi) ?? []);
  const members = new Map(
    answers.flatMap(({ groups }) => groups).map((group) => [keyOf(group), group.label]),
  );
  const cell = (answer: KpiAnswer, key: string, label: string): ChartCell => {
    const group = answer.groups.find((each) => keyOf(each) === key);
    const member = group?.member ?? null;
    // Who are folded together, or belong to nobody, have no rows of their own.
    const rows = by === undefined || member === null ? null : { span: view.span, by, member };
    return cellOf(view, answer, group?.value ?? null, `${label}, ${saySpan(view.span)}`, rows);
  };
  const rows = [...members].map(([key, label]) => {
    const cells = answers.map((answer) => cell(answer, key, label));
    return { key, label, isPart: false, cells };
  });
  return {
    corner: by === undefined ? '' : DIMENSIONS[by].label,
    grain: null,
    currency: view.currency,
    columns: kpis.map((kpi) => view.find(kpi)?.label ?? kpi),
    rows,
    whole: rows.length > 1 ? wholeOf(view, answers) : null,
  };
}

/** The same table with one more column: each member's share of a KPI that adds up. */
export function addShares(table: ChartTable, answer: KpiAnswer | null): ChartTable {
  const shares = new Map((answer?.groups ?? []).map((group) => [keyOf(group), group.share]));
  const addTo = (row: ChartRow, value: string | null): ChartRow => {
    return {
      ...row,
      cells: [...row.cells, { value, text: value === null ? '' : `${value}\u00a0%`, wish: null }],
    };
  };
  return {
    ...table,
    columns: [...table.columns, 'Share'],
    rows: table.rows.map((row) => addTo(row, shares.get(row.key) ?? null)),
    whole: table.whole && addTo(table.whole, null),
  };
}

function wholeOf(view: BoardView, answers: readonly KpiAnswer[]): ChartRow {
  const cells = answers.map((answer) => cellOf(view, answer, answer.value, '', null));
  return { key: 'whole', label: 'All', isPart: false, cells };
}

/** What the sheet leaves unsaid is the member ''; those without one are told apart by their names. */
function keyOf({ member, label }: Group): string {
  return member === null ? `no member: ${label}` : `member: ${member}`;
}
