import {
  askParts,
  type BoardChoice,
  type PartName,
  partsFor,
} from '../../../../addon/ui/dashboard/boardParts.ts';
import { type BoardView, viewBoard } from '../../../../addon/ui/dashboard/boardView.ts';
import type { Board, Group, KpiAnswer, KpiCatalogue } from '../../../../shared/apiBoard.ts';
import { compileKpi } from '../../../../shared/compileKpi.ts';
import { KPIS } from '../../../../shared/kpis.ts';
import { splitSpan } from '../../../../shared/period.ts';
import type { RoleName } from '../../../../shared/roles.ts';

/** What a test says of a KPI's answer; the rest is no data. */
export interface Invented {
  readonly value?: string | null;
  /** By period, in their order. */
  readonly points?: readonly (string | null)[];
  readonly groups?: readonly (Partial<Group> & Pick<Group, 'label'>)[];
}

export type InventedBoard = Partial<Record<PartName, Readonly<Record<string, Invented>>>>;

/** A quarter by months. */
export const CHOICE: BoardChoice = {
  span: { from: '2025-01-01', to: '2025-03-31' },
  grain: 'month',
  providerId: null,
};

const BY_KEY = new Map(KPIS.map((kpi) => [kpi.key, kpi]));

/** The catalogue as every clinic has it. */
export const CATALOGUE: Pick<KpiCatalogue, 'kpis' | 'currency' | 'stale'> = {
  currency: null,
  stale: [],
  kpis: KPIS.map((kpi) => ({ ...kpi, own: false, dimensions: [...compileKpi(kpi, BY_KEY).dimensions] })),
};

/** What a member with that role sees of a board that says this. */
export function inventView(
  invented: InventedBoard,
  role: RoleName = 'staff',
  choice: BoardChoice = CHOICE,
  { currency = null, stale = [] }: Partial<Pick<KpiCatalogue, 'currency' | 'stale'>> = {},
): BoardView {
  const names = partsFor(role);
  const { questions } = askParts(names, choice, '2025-06-01');
  const answers = questions.map(({ kpis, grain }, at) => {
    const part = names[at];
    const said = part === undefined ? undefined : invented[part];
    return { kpis: kpis.map((kpi) => answerOf(kpi, said?.[kpi] ?? {}, { ...choice, grain })) };
  });
  const board: Board = { answers, weekStart: 1 };
  return viewBoard(choice, role, { ...CATALOGUE, currency, stale }, board);
}

function answerOf(
  kpi: string,
  { value = null, points = [], groups = [] }: Invented,
  { span, grain }: Pick<BoardChoice, 'span' | 'grain'>,
): KpiAnswer {
  const nothing = { ...span, value: null, change: null, percent: null };
  const definition = BY_KEY.get(kpi);
  const measures = definition === undefined ? [] : compileKpi(definition, BY_KEY).measures;
  return {
    kpi,
    value,
    points: splitSpan(span, grain).map((point, at) => ({ ...point, value: points[at] ?? null })),
    previous: nothing,
    lastYear: nothing,
    trend: null,
    projection: null,
    measures: measures.map(({ key, label, dataset, unit }) => ({
      measure: key,
      label,
      dataset,
      unit,
      sum: null,
    })),
    groups: groups.map((group) => ({
      member: group.label,
      members: 1,
      value: null,
      share: null,
      points: [],
      ...group,
    })),
  };
}
