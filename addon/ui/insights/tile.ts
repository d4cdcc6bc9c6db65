import type {
  AskBoard,
  Board,
  Comparison,
  KpiAnswer,
  KpiDefinition,
  Question,
} from '../../../shared/apiBoard.ts';
import type { PeriodChoice } from '../figures/periodChoices.ts';

/** One KPI in the period, with its last twelve periods. */
export interface Tile {
  readonly kpi: KpiDefinition;
  readonly answer: KpiAnswer;
  readonly recent: KpiAnswer;
}

/** Of whom and when. */
export interface TileChoice {
  readonly period: PeriodChoice;
  /** Null for the clinic as a whole. */
  readonly providerId: string | null;
}

/** So many KPIs stand in one question: a limit of the board. */
const KPIS_A_QUESTION = 40;

/** The KPIs that can be asked of the choice: of a provider, those whose rows say who it was. */
export function askable(
  kpis: readonly KpiDefinition[],
  { providerId }: Pick<TileChoice, 'providerId'>,
): readonly KpiDefinition[] {
  return providerId === null ? kpis : kpis.filter(({ dimensions }) => dimensions.includes('provider'));
}

/** The whole view as one request: each batch of KPIs in the period, and in the last twelve. */
export function askTiles(today: string, kpis: readonly KpiDefinition[], choice: TileChoice): AskBoard {
  const questions = batchesOf(kpis).flatMap((batch) => {
    const keys = batch.map(({ key }) => key);
    const { span, grain, recent } = choice.period;
    return [
      questionOf({ kpis: keys, ...span, grain }, choice),
      questionOf({ kpis: keys, ...recent.span, grain: recent.grain }, choice),
    ];
  });
  return { today, questions };
}

/** The answers to `askTiles`, KPI by KPI. */
export function readTiles(kpis: readonly KpiDefinition[], { answers }: Board): readonly Tile[] {
  return batchesOf(kpis).flatMap((batch, index) => {
    const [now, recent] = answers.slice(2 * index, 2 * index + 2);
    return batch.flatMap((kpi, place) => {
      const [answer, before] = [now?.kpis[place], recent?.kpis[place]];
      return answer === undefined || before === undefined ? [] : [{ kpi, answer, recent: before }];
    });
  });
}

/** True where there is a value, now or at any time that the tile speaks of. */
export function hasData({ answer, recent }: Tile): boolean {
  const { value, previous, lastYear } = answer;
  return [{ value }, previous, lastYear, ...recent.points].some((each) => each.value !== null);
}

/** The period before and the same days a year ago, where they are not the same. */
export function comparisonsOf({ answer: { previous, lastYear } }: Tile): readonly Comparison[] {
  const isSame = previous.from === lastYear.from && previous.to === lastYear.to;
  return isSame ? [previous] : [previous, lastYear];
}

function questionOf(question: Question, { providerId }: TileChoice): Question {
  return providerId === null ? question : { ...question, providerId };
}

function batchesOf(kpis: readonly KpiDefinition[]): readonly (readonly KpiDefinition[])[] {
  const count = Math.ceil(kpis.length / KPIS_A_QUESTION);
  return Array.from({ length: count }, (_, index) =>
    kpis.slice(index * KPIS_A_QUESTION, (index + 1) * KPIS_A_QUESTION),
  );
}
