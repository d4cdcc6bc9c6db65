import { type SQL, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../server/db/client.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import { KPI_MEASURES } from '../../../shared/measures.ts';
import { type Figures, trimmed } from '../aggregates/countFigures.ts';

const KEYS = new Map(KPI_MEASURES.map(({ id, key }) => [id, key]));

/** Every row of the comparisons that a user of a clinic sees, in the manner of `countComparisons`. */
export function readAs(app: Database, clinicId: string | null, userId: string | null): Promise<Figures> {
  return withClinic(app, { clinicId, userId }, (tx) => readRows(tx, sql`comparisons`));
}

/** The same of that view, in a transaction that sees what it sees. */
export async function readRows(tx: Transaction | Database, view: SQL): Promise<Figures> {
  const rows = await tx.execute(sql`
    select former_id(metric_definition_id) as measure, dimension, member, month::text,
      json_build_object('value', value::text, 'previous', previous::text, 'yearBefore', year_before::text,
        'sum3', sum_3::text, 'months3', months_3, 'sum12', sum_12::text, 'months12', months_12,
        'firstMonth', first_month, 'months', months, 'highest', highest::text, 'highestMonth', highest_month,
        'lowest', lowest::text, 'lowestMonth', lowest_month, 'rankFromHighest', rank_from_highest,
        'rankFromLowest', rank_from_lowest) as told
    from ${view}`);
  return new Map(
    rows.map(({ measure, dimension, member, month, told }) => [
      `${KEYS.get(String(measure))} ${dimension} ${member} ${month}`,
      JSON.stringify(told, (_, value) => (isDecimal(value) ? trimmed(value) : value)),
    ]),
  );
}

function isDecimal(value: unknown): value is string {
  return typeof value === 'string' && /^-?\d+\.\d+$/.test(value);
}
