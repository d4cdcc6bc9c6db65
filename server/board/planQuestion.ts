import type { Question } from '../../shared/apiBoard.ts';
import type { CompiledKpi } from '../../shared/compileKpi.ts';
import {
  addDays,
  periodOf,
  type Span,
  spanBefore,
  spanLastYear,
  splitSpan,
  type WeekStart,
} from '../../shared/period.ts';

/** A question with the spans that its answer needs. */
export interface QuestionPlan {
  readonly question: Question;
  readonly kpis: readonly CompiledKpi[];
  readonly points: readonly Span[];
  readonly previous: Span;
  readonly lastYear: Span;
  /** The period that is not over yet, where the question is about its beginning. */
  readonly running: Span | null;
  readonly today: string;
}

/** So many days before a running period show on which weekdays the clinic is open. */
export const DAYS_LOOKED_AT = 56;

export function planQuestion(
  question: Question,
  kpis: readonly CompiledKpi[],
  today: string,
  weekStart: WeekStart,
): QuestionPlan {
  const { grain } = question;
  const span = { from: question.from, to: question.to };
  return {
    question,
    kpis,
    points: splitSpan(span, grain, weekStart),
    previous: spanBefore(span, grain, weekStart),
    lastYear: spanLastYear(span),
    running: findRunning(question, today, weekStart),
    today,
  };
}

/** Days are looked at as the beginning of their month. */
function findRunning({ from, to, grain }: Question, today: string, weekStart: WeekStart): Span | null {
  const period = periodOf(grain === 'day' ? 'month' : grain, from, weekStart);
  const isRunning = from === period.from && to <= period.to && today >= from && today <= period.to;
  return isRunning && to >= today ? period : null;
}

/** The days in which a running period's records are looked for. */
export function recentDays({ from, to }: Span, today: string): Span {
  return { from: addDays(from, -DAYS_LOOKED_AT), to: today < to ? today : to };
}
