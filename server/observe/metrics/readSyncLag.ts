import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../../db/client.ts';
import { QUEUE_SCHEMA, SYNC_QUEUE } from '../../db/syncQueueShape.ts';

/** How the syncs of all servers on a database are behind. */
export interface SyncLag {
  /** Seconds since the reading was due that waits longest; 0 where none waits. */
  readonly seconds: number;
  /** Readings that wait in the queue. */
  readonly waiting: number;
}

const Lag = z.tuple([z.object({ seconds: z.coerce.number(), waiting: z.coerce.number() })]);

/** Asks for it: what no sweep has put into the queue yet, and what waits there for a worker. */
export async function readSyncLag(db: Database): Promise<SyncLag> {
  const rows = await db.execute(sql`
    with waiting as (
      select (j.data->>'dueAt')::timestamptz as due_at from ${sql.identifier(QUEUE_SCHEMA)}.job j
      where j.name = ${SYNC_QUEUE} and j.state < 'active'
    ), oldest as (
      select least((select min(due_at) from waiting), (select min(due_at) from app_due_syncs(now(), 1))) as due_at
    )
    select coalesce(greatest(extract(epoch from now() - due_at), 0), 0) as seconds,
      (select count(*) from waiting) as waiting
    from oldest`);
  const [lag] = Lag.parse([...rows]);
  return lag;
}
