import { z } from 'zod';
import { Day } from './api.ts';
import { StaleSync } from './apiSync.ts';
import { CURRENCIES } from './currency.ts';
import { DIMENSION_NAMES } from './dimension.ts';
import { KPI_CATEGORIES, KPI_UNITS } from './kpi.ts';
import { GRAINS } from './period.ts';

/** What a board may ask at most. */
export const BOARD_LIMITS = { questions: 20, kpis: 40, points: 800, groups: 50 } as const;

/** The day on which the clinic's weeks begin, by its ISO number: 1 is Monday. */
export const WeekStart = z.literal([1, 2, 3, 4, 5, 6, 7]);
const Key = z.string().min(1).max(64);
const Value = z.string().nullable();

/** KPIs in a span of days, split by grain, and by a dimension where one is wanted. */
export const Question = z.strictObject({
  kpis: z.array(Key).min(1).max(BOARD_LIMITS.kpis),
  /** First and last day. */
  from: Day,
  to: Day,
  grain: z.enum(GRAINS),
  by: z.enum(DIMENSION_NAMES).exactOptional(),
  /** Only what that provider did. */
  providerId: Key.exactOptional(),
});
export type Question = z.infer<typeof Question>;

/** POST /v1/clinics/{clinicId}/board: several questions at once; it changes nothing. `today` is the person's day. */
export const AskBoard = z.strictObject({
  today: Day,
  questions: z.array(Question).min(1).max(BOARD_LIMITS.questions),
});
export type AskBoard = z.infer<typeof AskBoard>;

/** A KPI in one period; `value` is a decimal string with the KPI's places, null for no data. */
export const Point = z.object({ from: Day, to: Day, value: Value });
export type Point = z.infer<typeof Point>;

/** Another span beside the one that was asked for. `change` is ours less theirs, `percent` of theirs with one place. */
export const Comparison = z.object({ from: Day, to: Day, value: Value, change: Value, percent: Value });
export type Comparison = z.infer<typeof Comparison>;

/** Where the points go: `perPeriod` is the slope of the straight line that fits them best; null under three points. */
export const Trend = z.object({ direction: z.enum(['rising', 'falling', 'steady']), perPeriod: z.string() });
export type Trend = z.infer<typeof Trend>;

/**
 * What a span that holds today comes to at its end, if the open days that are left go as those that are over: the sums
 * are scaled, levels and rates of them are not. `asOf` is the last day with data.
 */
export const Projection = z.object({
  value: Value,
  asOf: Day,
  openDays: z.number().int(),
  openDaysOver: z.number().int(),
});
export type Projection = z.infer<typeof Projection>;

/** One member of the dimension that was asked for; `member` null where the sheet says none, or for all others together. */
export const Group = z.object({
  member: z.string().nullable(),
  label: z.string(),
  /** How many members stand behind it: more than one only in "all others". */
  members: z.number().int(),
  value: Value,
  /** Of the whole, in percent with one place; null for what does not add up. */
  share: Value,
  points: z.array(Point),
});
export type Group = z.infer<typeof Group>;

/** A measure behind a KPI, with its sum in the whole span. */
export const MeasureSum = z.object({
  measure: z.string(),
  label: z.string(),
  dataset: z.enum(['financial', 'appointment', 'call', 'patient']),
  unit: z.enum(['money', 'count', 'minutes', 'seconds']),
  sum: Value,
});
export type MeasureSum = z.infer<typeof MeasureSum>;

export const KpiAnswer = z.object({
  kpi: z.string(),
  value: Value,
  points: z.array(Point),
  previous: Comparison,
  lastYear: Comparison,
  trend: Trend.nullable(),
  projection: Projection.nullable(),
  measures: z.array(MeasureSum),
  /** Empty where no dimension was asked for. */
  groups: z.array(Group),
});
export type KpiAnswer = z.infer<typeof KpiAnswer>;

export const Board = z.object({
  /** In the order of the questions, and of each question's KPIs. */
  answers: z.array(z.object({ kpis: z.array(KpiAnswer) })),
  weekStart: WeekStart,
});
export type Board = z.infer<typeof Board>;

/** What a KPI is; `own` for one that the clinic made. */
export const KpiDefinition = z.object({
  key: z.string(),
  id: z.string(),
  label: z.string(),
  unit: z.enum(KPI_UNITS),
  places: z.number().int(),
  formula: z.string(),
  better: z.enum(['up', 'down', 'neither']),
  definition: z.string(),
  source: z.string(),
  category: z.enum(KPI_CATEGORIES),
  own: z.boolean(),
  /** By what it can be split. */
  dimensions: z.array(z.enum(DIMENSION_NAMES)),
});
export type KpiDefinition = z.infer<typeof KpiDefinition>;

/** GET /v1/clinics/{clinicId}/kpis: what the clinic's KPIs are, and whom they can be asked of. */
export const KpiCatalogue = z.object({
  kpis: z.array(KpiDefinition),
  /** Providers whose figures the member may see; a provider sees their own. */
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
  weekStart: WeekStart,
  /** Of the clinic's amounts; null where its sheets name several, or none is mapped. */
  currency: z.enum(CURRENCIES).nullable(),
  /** The first and the last day with data, null where there is none. */
  span: z.object({ from: Day, to: Day }).nullable(),
  /** Spreadsheets behind the numbers that are kept in sync, and were not read for three intervals. */
  stale: z.array(StaleSync),
});
export type KpiCatalogue = z.infer<typeof KpiCatalogue>;
