import { and, eq, lt, sql } from 'drizzle-orm';
import { tellOnceCommitted } from '../db/notices/watchTransaction.ts';
import { spreadsheetConnections } from '../db/schema/connections.ts';
import { connectionSyncs, syncRuns } from '../db/schema/syncs.ts';
import { asSync, type SyncMember } from './asSync.ts';
import type { Run } from './beginRun.ts';
import { SYNC } from './findSyncs.ts';
import { planNext } from './planNext.ts';
import type { ConnectionReading } from './readConnection.ts';
import { statusOf } from './statusOf.ts';
import type { SyncServices } from './syncServices.ts';

const KEPT_MS = 90 * 24 * 60 * 60 * 1000;

/**
 * Keeps what came of a reading, once: with the run, the sync and the connection. Runs of more than 90 days ago go. Ids
 * may have become others since the run began.
 * @throws SyncTrouble `not_allowed`
 */
export function endRun({ db, now }: SyncServices, run: Run, reading: ConnectionReading): Promise<void> {
  return asSync(db, run.job, async (member) => {
    const moment = now();
    if (!(await closeRun(member, run, reading, moment))) return;
    await keepInSync(member, reading, moment);
    await removeOld(member, moment);
    const { outcome, trouble } = reading;
    tellOnceCommitted(member.tx, { kind: 'reading_ended', outcome, trouble: trouble?.code ?? null });
  });
}

/** False where the run was ended before. */
async function closeRun(
  { tx, clinicId }: SyncMember,
  { id }: Run,
  { outcome, rowCount, reads, tabs, trouble }: ConnectionReading,
  moment: number,
): Promise<boolean> {
  const closed = await tx
    .update(syncRuns)
    .set({
      ...{ outcome, rowCount, reads, tabs },
      endedAt: new Date(moment),
      ...saidTrouble(trouble),
    })
    .where(
      and(
        eq(syncRuns.clinicId, clinicId),
        eq(syncRuns.id, sql`as_id(${id})`),
        eq(syncRuns.outcome, 'running'),
      ),
    )
    .returning({ id: syncRuns.id });
  return closed.length > 0;
}

async function keepInSync(
  { tx, clinicId, connectionId }: SyncMember,
  reading: ConnectionReading,
  moment: number,
): Promise<void> {
  const ofSync = and(eq(connectionSyncs.clinicId, clinicId), eq(connectionSyncs.connectionId, connectionId));
  const [sync] = await tx.select(SYNC).from(connectionSyncs).where(ofSync).for('update');
  if (sync === undefined) return;
  const at = new Date(moment);
  const isSuccess = reading.trouble === null;
  const failures = isSuccess ? 0 : sync.failures + 1;
  const next = planNext({ ...sync, failures }, reading.trouble, moment);
  const said = saidTrouble(reading.trouble);
  await tx
    .update(connectionSyncs)
    .set({
      ...{ failures, seen: reading.seen, updatedAt: at, ...said },
      nextRunAt: next === null ? null : new Date(next),
      ...(isSuccess && { lastSuccessAt: at }),
    })
    .where(ofSync);
  await tx
    .update(spreadsheetConnections)
    .set({
      syncStatus: statusOf({ ...sync, ...said }),
      updatedAt: at,
      ...(isSuccess && { lastSyncAt: at }),
    })
    .where(and(eq(spreadsheetConnections.clinicId, clinicId), eq(spreadsheetConnections.id, connectionId)));
}

function saidTrouble(trouble: ConnectionReading['trouble']) {
  return { troubleCode: trouble?.code ?? null, trouble: trouble?.sentence ?? null };
}

async function removeOld({ tx, clinicId, connectionId }: SyncMember, moment: number): Promise<void> {
  await tx
    .delete(syncRuns)
    .where(
      and(
        eq(syncRuns.clinicId, clinicId),
        eq(syncRuns.connectionId, connectionId),
        lt(syncRuns.startedAt, new Date(moment - KEPT_MS)),
      ),
    );
}
