import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Grain } from '../../shared/period.ts';
import { asIdEach } from '../db/ids/asId.ts';
import type { Member } from '../identity/asMember.ts';
import { arrayLiteral } from '../metrics/arrayLiteral.ts';
import { integerArray, textArray } from '../metrics/recordArrays.ts';
import type { Piece } from './coverSpan.ts';

/** Aggregates that a board needs. `slot` comes back with each of them. */
export interface Wanted extends Piece {
  readonly slot: number;
  /** The measure's id. */
  readonly measureId: string;
  /** '' for the clinic as a whole. */
  readonly dimension: string;
  /** Only that member of the dimension; null for all. */
  readonly member: string | null;
}

const Rows = z.array(
  z.object({
    slot: z.number(),
    measureId: z.string(),
    start: z.string(),
    member: z.string(),
    value: z.string(),
    count: z.number(),
  }),
);
export type AggregateRow = z.infer<typeof Rows>[number];

const TYPES = {
  day: 'daily',
  week: 'weekly',
  month: 'monthly',
  quarter: 'quarterly',
  year: 'yearly',
} as const;

/** The name that the database has for a grain. */
export function aggregationType(grain: Grain): (typeof TYPES)[Grain] {
  return TYPES[grain];
}

/**
 * All that is wanted in one statement, so that a push that ends meanwhile is in all of it or in none; in the order of
 * time within a slot. Each wanted range is looked up by itself: the index has its rows side by side.
 */
export async function readAggregates(
  { tx, clinicId }: Member,
  wanted: readonly Wanted[],
): Promise<AggregateRow[]> {
  if (wanted.length === 0) return [];
  return Rows.parse(await tx.execute(aggregatesQuery(clinicId, wanted)));
}

/**
 * The query behind `readAggregates`. The clinic's id is selected: of a clinic that statistics do not know yet the planner
 * would expect one row, and take any index that begins with it.
 */
export function aggregatesQuery(clinicId: string, wanted: readonly Wanted[]) {
  const measures = wanted.map(({ measureId }) => measureId);
  return sql`
    select w.slot, w.measure as "measureId", a.period_start::text as start, a.member, a.value::text, a.count
    from (
      select unnest(${integerArray(wanted.map(({ slot }) => slot))}) as slot,
        unnest(${textArray(measures)}) as measure, ${asIdEach(measures)} as definition,
        unnest(${textArray(wanted.map(({ grain }) => TYPES[grain]))}) as type,
        unnest(${arrayLiteral(wanted.map(({ dimension }) => dimension))}::text[]) as dimension,
        unnest(${arrayLiteral(wanted.map(({ member }) => member))}::text[]) as only_member,
        unnest(${textArray(wanted.map(({ from }) => from))}::date[]) as first,
        unnest(${textArray(wanted.map(({ to }) => to))}::date[]) as last
    ) w
    cross join lateral (
      select m.period_start, m.member, m.value, m.count from metric_aggregations m
      where m.clinic_id = (select ${clinicId}::row_id) and m.metric_definition_id = w.definition
        and m.aggregation_type = w.type and m.dimension = w.dimension and m.period_start between w.first and w.last
        and (w.only_member is null or m.member = w.only_member)
      offset 0
    ) a
    order by w.slot, a.period_start`;
}
