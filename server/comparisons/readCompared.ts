import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { CompiledKpi } from '../../shared/compileKpi.ts';
import type { Dimension } from '../../shared/dimension.ts';
import { asIdEach } from '../db/ids/asId.ts';
import type { Member } from '../identity/asMember.ts';
import { arrayLiteral } from '../metrics/arrayLiteral.ts';
import { booleanArray, textArray } from '../metrics/recordArrays.ts';

const Decimal = z.string().nullable();
const Rows = z.array(
  z.object({
    measureId: z.string(),
    dimension: z.string(),
    member: z.string(),
    month: z.string(),
    value: Decimal,
    previous: Decimal,
    yearBefore: Decimal,
    sum3: Decimal,
    months3: z.number(),
    sum12: Decimal,
    months12: z.number(),
    firstMonth: z.string(),
    months: z.number(),
    highest: Decimal,
    highestMonth: z.string(),
    lowest: Decimal,
    lowestMonth: z.string(),
    rankFromHighest: z.number().nullable(),
    rankFromLowest: z.number().nullable(),
  }),
);
/** A measure of the clinic or of one member in one month, beside others; numbers are decimal strings. */
export type ComparedRow = z.infer<typeof Rows>[number];

/** What a question needs of the comparisons. */
export interface WantedRows {
  /** The first day of the month. */
  readonly month: string;
  readonly measures: readonly {
    readonly id: string;
    /** '' for the clinic as a whole. */
    readonly dimension: string;
    /** All months with a value, and not the one alone. */
    readonly isWhole: boolean;
  }[];
}

/**
 * The rows that compare those KPIs in a month. Of a single measure the month's row holds all; for the best month of a
 * KPI made of several, each month of the clinic has to be worked out.
 */
export function wantedOf(
  kpis: readonly CompiledKpi[],
  month: string,
  by: Exclude<Dimension, 'weekday'> | undefined,
): WantedRows {
  const wholes = new Set(
    kpis.filter((kpi) => !isOneMeasure(kpi)).flatMap(({ measures }) => measures.map(({ id }) => id)),
  );
  const ids = [...new Set(kpis.flatMap(({ measures }) => measures.map(({ id }) => id)))];
  const clinic = ids.map((id) => ({ id, dimension: '', isWhole: wholes.has(id) }));
  const members = by === undefined ? [] : ids.map((id) => ({ id, dimension: by, isWhole: false }));
  return { month, measures: [...clinic, ...members] };
}

/** True for a KPI that is a measure by another name. */
export function isOneMeasure({ formula }: CompiledKpi): boolean {
  return formula.kind === 'name';
}

/** Those of the rows that the member may see, in one statement: all before a refresh, or all after it. */
export async function readCompared({ tx, clinicId }: Member, wanted: WantedRows): Promise<ComparedRow[]> {
  return Rows.parse([...(await tx.execute(comparedQuery(clinicId, wanted)))]);
}

/**
 * The query behind `readCompared`; each measure is looked up by itself, through the index. The bench reads the same from
 * the aggregates.
 */
export function comparedQuery(
  clinicId: string,
  { month, measures }: WantedRows,
  source: SQL = sql`comparisons`,
): SQL {
  const ids = measures.map(({ id }) => id);
  return sql`
    select w.measure as "measureId", c.dimension, c.member, c.month::text, c.value::text,
      c.previous::text, c.year_before::text as "yearBefore", c.sum_3::text as "sum3", c.months_3 as "months3",
      c.sum_12::text as "sum12", c.months_12 as "months12", c.first_month::text as "firstMonth", c.months,
      c.highest::text, c.highest_month::text as "highestMonth", c.lowest::text, c.lowest_month::text as "lowestMonth",
      c.rank_from_highest as "rankFromHighest", c.rank_from_lowest as "rankFromLowest"
    from (
      select unnest(${textArray(ids)}) as measure, ${asIdEach(ids)} as definition,
        unnest(${arrayLiteral(measures.map(({ dimension }) => dimension))}::text[]) as dimension,
        unnest(${booleanArray(measures.map(({ isWhole }) => isWhole))}) as is_whole
    ) w
    cross join lateral (
      select v.* from ${source} v
      where v.clinic_id = (select ${clinicId}::row_id) and v.metric_definition_id = w.definition
        and v.dimension = w.dimension and (v.month = ${month}::date or w.is_whole and v.value is not null)
      offset 0
    ) c`;
}
