import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database, Transaction } from '../db/client.ts';
import { withClinic } from '../db/withClinic.ts';

const Decimal = z.string();
const Figures = z.object({
  period_end: z.string(),
  provider_id: z.string().nullable(),
  value: Decimal,
  count: Decimal,
  sum: Decimal,
  sum_of_squares: Decimal,
  minimum: Decimal,
  maximum: Decimal,
});
/** What an aggregate says; its numbers are decimal strings. */
export type Figures = z.infer<typeof Figures>;

const StoredFigures = z
  .string()
  .transform((text) => Figures.parse(JSON.parse(text)))
  .nullable();
const WrongRows = z.array(
  z.object({
    total: z.coerce.number(),
    /** An id of shared/measures.ts. */
    measure: z.string(),
    type: z.string(),
    start: z.string(),
    dimension: z.string(),
    member: z.string(),
    kept: StoredFigures,
    counted: StoredFigures,
  }),
);
/** An aggregate that is not what the records say: `kept` is null where it is missing, `counted` where it is one too many. */
export type WrongAggregate = Omit<z.infer<typeof WrongRows>[number], 'total'>;

/** How a clinic's aggregates stand beside its records. */
export interface AggregatesState {
  /** Days of datasets that had waited, and were worked out first. */
  readonly refreshedDays: number;
  /** Days of datasets that a push touched meanwhile: they, and the periods in which they lie, were left out. */
  readonly waitingDays: number;
  /** How many aggregates are kept. */
  readonly rows: number;
  readonly wrongCount: number;
  /** The first of the wrong ones, by grain and day. */
  readonly wrong: readonly WrongAggregate[];
}

/** Wrong aggregates that are named. */
const SHOWN = 10;

/**
 * Brings a clinic's aggregates up to date, and holds each of them against its records, as the database's owner. Nobody
 * else brings them up to date meanwhile, while pushes go on.
 */
export function verifyAggregates(db: Database, clinicId: string): Promise<AggregatesState> {
  return withClinic(db, { clinicId, userId: null }, async (tx) => {
    const [refreshed] = await tx.execute(sql`select refresh_aggregates(${clinicId}) as days`);
    return { refreshedDays: Number(refreshed?.days), ...(await holdAggregates(tx, clinicId)) };
  });
}

/** Holds a clinic's aggregates against its records as both are, in a transaction of that clinic. Changes nothing. */
export async function holdAggregates(
  tx: Transaction,
  clinicId: string,
): Promise<Omit<AggregatesState, 'refreshedDays'>> {
  const found = await findWrong(tx, clinicId);
  const [kept] = await tx.execute(sql`
    select (select count(*) from metric_aggregations where clinic_id = ${clinicId}) as rows,
      (select count(distinct (dataset, day)) from dirty_days where clinic_id = ${clinicId}) as waiting`);
  return {
    waitingDays: Number(kept?.waiting),
    rows: Number(kept?.rows),
    wrongCount: found[0]?.total ?? 0,
    wrong: found.map(({ total: _, ...wrong }) => wrong),
  };
}

async function findWrong(tx: Transaction, clinicId: string): Promise<z.infer<typeof WrongRows>> {
  const rows = await tx.execute(sql`
    select count(*) over () as total, former_id(measure) as measure, type, start, dimension, member, kept, counted
    from wrong_aggregates(${clinicId}) limit ${SHOWN}`);
  return WrongRows.parse(rows);
}
