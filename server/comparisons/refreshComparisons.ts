import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Database } from '../db/client.ts';
import { retryTransaction } from '../db/retryTransaction.ts';

const Clinics = z.array(z.object({ id: z.string() }));
const Refreshed = z.array(z.object({ refreshed: z.boolean() }));

/** How it is done; all of it is usual unless said otherwise. */
export interface RefreshOptions {
  /** Also where nothing changed since. */
  readonly anyway?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Brings the aggregates of all clinics up to date, each in a transaction of its own, and works the comparisons out anew
 * from them. A clinic that fails is left to the next time. Answers false where another process is at it, or nothing
 * changed.
 */
export async function refreshComparisons(
  db: Database,
  logger: Pick<Logger, 'error'>,
  { anyway = false, signal }: RefreshOptions = {},
): Promise<boolean> {
  const clinics = Clinics.parse([
    ...(await db.execute(sql`select clinic_id as id from app_marked_clinics()`)),
  ]);
  for (const { id } of clinics) {
    signal?.throwIfAborted();
    await retryTransaction(db, (tx) => tx.execute(sql`select app_catch_up(${id})`)).catch((error) =>
      logger.error({ err: error, clinicId: id }, 'bringing aggregates up to date went wrong'),
    );
  }
  signal?.throwIfAborted();
  const [row] = await retryTransaction(db, async (tx) =>
    Refreshed.parse([...(await tx.execute(sql`select app_refresh_comparisons(${anyway}) as refreshed`))]),
  );
  return row?.refreshed ?? false;
}
