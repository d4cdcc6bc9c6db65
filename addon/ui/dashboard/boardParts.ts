import type { AskBoard, Board, KpiAnswer, Question } from '../../../shared/apiBoard.ts';
import type { Grain, Span } from '../../../shared/period.ts';
import type { RoleName } from '../../../shared/roles.ts';

/** What the dashboard asks of one board, each part a question of its own. */
const PARTS = {
  money: { kpis: ['production', 'net_production', 'collection', 'collection_rate'], byProvider: true },
  visits: {
    kpis: [
      'scheduled_count',
      'completed_count',
      'cancelled_count',
      'no_show_count',
      'completion_rate',
      'no_show_rate',
    ],
    byProvider: true,
  },
  providers: { kpis: ['production'], by: 'provider' },
  weekdays: { kpis: ['no_show_rate', 'no_show_count', 'scheduled_count'], by: 'weekday' },
  calls: {
    kpis: ['total_calls', 'connected_calls', 'appointments_scheduled', 'connection_rate', 'call_conversion'],
    by: 'call_type',
  },
  carriers: { kpis: ['collection'], by: 'insurance_carrier' },
  methods: { kpis: ['collection'], by: 'payment_method' },
  procedures: {
    kpis: ['production', 'adjustment', 'net_production', 'kept_production'],
    by: 'procedure_code',
  },
  patients: { kpis: ['new_patients', 'lost_patients', 'active_patients'] },
} as const satisfies Readonly<Record<string, Part>>;

interface Part {
  readonly kpis: readonly string[];
  readonly by?: Question['by'];
  /** True where one provider's figures can be asked for alone. */
  readonly byProvider?: true;
}

export type PartName = keyof typeof PARTS;
const NAMES: readonly PartName[] = [
  'money',
  'visits',
  'providers',
  'weekdays',
  'calls',
  'carriers',
  'methods',
  'procedures',
  'patients',
];

/** What a person wants to see; `providerId` null for the whole clinic. */
export interface BoardChoice {
  readonly span: Span;
  readonly grain: Grain;
  readonly providerId: string | null;
}

/** The parts that are there for a role: one question that it may not ask would cost all the others their answers. */
export function partsFor(role: RoleName): readonly PartName[] {
  return role === 'viewer' ? NAMES.filter((name) => name !== 'providers') : NAMES;
}

/** By what a part is split. */
export function dimensionOf(name: PartName): Question['by'] {
  const part: Part = PARTS[name];
  return part.by;
}

/** True for a part of which one provider's figures can be asked for. */
export function isByProvider(name: PartName): boolean {
  const part: Part = PARTS[name];
  return part.byProvider ?? false;
}

/** One request for all parts, in their order. */
export function askParts(names: readonly PartName[], choice: BoardChoice, today: string): AskBoard {
  return { today, questions: names.map((name) => questionOf(name, choice)) };
}

function questionOf(name: PartName, { span, grain, providerId }: BoardChoice): Question {
  const { kpis, by }: Part = PARTS[name];
  return {
    kpis: [...kpis],
    ...span,
    // What is split is shown as a whole.
    grain: by === undefined ? grain : 'year',
    ...(by !== undefined && { by }),
    ...(isByProvider(name) && providerId !== null && { providerId }),
  };
}

/** The answers by part and KPI. */
export type Answers = (part: PartName, kpi: string) => KpiAnswer | null;

export function readParts(names: readonly PartName[], board: Board): Answers {
  return (part, kpi) => {
    const answer = board.answers[names.indexOf(part)];
    return answer?.kpis.find((each) => each.kpi === kpi) ?? null;
  };
}
