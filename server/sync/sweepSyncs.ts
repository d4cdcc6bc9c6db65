import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { SYNC_EVERY, type SyncSchedule } from '../../shared/apiSync.ts';
import type { Transaction } from '../db/client.ts';
import { retryTransaction } from '../db/retryTransaction.ts';
import { nextRun } from './nextRun.ts';
import type { SyncServices } from './syncServices.ts';

/** How many are taken in one transaction. */
const MOST = 100;

const DueSync = z
  .object({
    clinic_id: z.string(),
    connection_id: z.string(),
    former_id: z.string(),
    due_at: z.string(),
    every: z.enum(SYNC_EVERY),
    hour: z.number().nullable(),
    weekday: z.number().nullable(),
    time_zone: z.string(),
  })
  .transform((row) => ({
    clinicId: row.clinic_id,
    connectionId: row.connection_id,
    formerId: row.former_id,
    dueAt: new Date(row.due_at).toISOString(),
    schedule: { every: row.every, hour: row.hour, weekday: row.weekday, timeZone: row.time_zone },
  }));
type DueSync = z.infer<typeof DueSync>;

/** What a sweep takes. */
export type SweepServices = Pick<SyncServices, 'db' | 'queue' | 'now'>;

/**
 * Puts the readings of all clinics that are due into the queue, and each sync off to its next run; both stand or fall
 * together, whoever else sweeps at the same time. However many moments of one sync went by, it is read once. Answers
 * with how many there were.
 */
export async function sweepSyncs(services: SweepServices): Promise<number> {
  let total = 0;
  for (let taken = MOST; taken === MOST; total += taken) taken = await takeDue(services);
  return total;
}

function takeDue({ db, queue, now }: SweepServices): Promise<number> {
  return retryTransaction(db, async (tx) => {
    const moment = now();
    const due = await listDue(tx, moment);
    for (const { schedule, formerId, ...reading } of due) {
      await queue.add(tx, { ...reading, askedBy: null });
      await putOff(tx, reading, nextRunOf(schedule, formerId, moment));
    }
    return due.length;
  });
}

async function listDue(tx: Transaction, moment: number): Promise<DueSync[]> {
  const until = new Date(moment).toISOString();
  const rows = await tx.execute(sql`
    select s.*, former_id(s.connection_id) as former_id from app_due_syncs(${until}::timestamptz, ${MOST}) s`);
  return z.array(DueSync).parse([...rows]);
}

function nextRunOf(schedule: SyncSchedule, formerId: string, moment: number): string {
  return new Date(nextRun(schedule, formerId, moment)).toISOString();
}

async function putOff(
  tx: Transaction,
  { clinicId, connectionId }: Pick<DueSync, 'clinicId' | 'connectionId'>,
  until: string,
) {
  await tx.execute(sql`select app_put_off_sync(${clinicId}, ${connectionId}, ${until}::timestamptz)`);
}
