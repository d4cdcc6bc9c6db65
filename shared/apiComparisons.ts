import { z } from 'zod';
import { Day } from './api.ts';
import { BOARD_LIMITS, Comparison } from './apiBoard.ts';
import { ClosedMonth } from './apiPushes.ts';
import { DIMENSION_NAMES } from './dimension.ts';

/*
 * How a month stands in its own history. As in api.ts, the server checks these bodies and the add-on imports the types
 * alone.
 */

const Key = z.string().min(1).max(64);
const Value = z.string().nullable();
const Count = z.number().int();

/** POST /v1/clinics/{clinicId}/comparisons: a month's KPIs, by a dimension where one is wanted. It changes nothing. */
export const AskComparisons = z.strictObject({
  /** YYYY-MM. */
  month: ClosedMonth,
  kpis: z.array(Key).min(1).max(BOARD_LIMITS.kpis),
  /** Days of the week have no months of their own. */
  by: z.enum(DIMENSION_NAMES).exclude(['weekday']).exactOptional(),
});
export type AskComparisons = z.infer<typeof AskComparisons>;

/** A month among all of a history: 1 is the best; months of the same value share a rank. */
export const Rank = z.object({ rank: Count, of: Count });
export type Rank = z.infer<typeof Rank>;

/** A KPI of the clinic or of one member in the month; values are decimal strings with the KPI's places. */
export const ComparedFigures = z.object({
  value: Value,
  /** The month before, and the same month of the year before. */
  previous: Comparison,
  lastYear: Comparison,
  /** The average month of the three and of the twelve months that end with this one. */
  average3: Comparison,
  average12: Comparison,
  /** The month of the whole history with the highest value, or the lowest where that is the better one. */
  best: z.object({ from: Day, to: Day, value: z.string() }).nullable(),
  rank: Rank.nullable(),
});
export type ComparedFigures = z.infer<typeof ComparedFigures>;

/** The figures that stand on months which were pushed to since they were worked out. */
export const COMPARED_FIGURES = [
  'value',
  'previous',
  'lastYear',
  'average3',
  'average12',
  'best',
  'rank',
] as const;

export const ComparedKpi = ComparedFigures.extend({
  kpi: z.string(),
  /** What is not all in yet: rows were pushed since to months that these figures stand on. */
  notIn: z.array(z.enum(COMPARED_FIGURES)),
  /** The members of the dimension that was asked for, the greatest first. Empty where none was. */
  groups: z.array(ComparedFigures.extend({ member: z.string(), label: z.string() })),
  /** How many members there are beyond these. */
  moreGroups: Count,
});
export type ComparedKpi = z.infer<typeof ComparedKpi>;

export const Comparisons = z.object({
  from: Day,
  to: Day,
  /** As of when they hold; null where they were never worked out: then every figure is null. */
  asOf: z.string().nullable(),
  /** In the order of the question. */
  kpis: z.array(ComparedKpi),
});
export type Comparisons = z.infer<typeof Comparisons>;
