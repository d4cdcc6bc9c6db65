import { sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { withClinic } from '../db/withClinic.ts';

/** How much was worked out anew. */
export interface RebuiltAggregates {
  /** Days of datasets that have records. */
  readonly days: number;
  /** Aggregates of all grains. */
  readonly rows: number;
}

/** Works out all of a clinic's aggregates anew from its records, as the database's owner. */
export function rebuildAggregates(db: Database, clinicId: string): Promise<RebuiltAggregates> {
  return withClinic(db, { clinicId, userId: null }, async (tx) => {
    const [rebuilt] = await tx.execute(sql`select rebuild_aggregates(${clinicId}) as days`);
    // What was compared before stands on aggregates that may be others now.
    await tx.execute(sql`select restate_clinic(${clinicId})`);
    const [kept] = await tx.execute(
      sql`select count(*) as rows from metric_aggregations where clinic_id = ${clinicId}`,
    );
    return { days: Number(rebuilt?.days), rows: Number(kept?.rows) };
  });
}
