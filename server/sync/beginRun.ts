import { and, eq, ne } from 'drizzle-orm';
import { newId } from '../db/newId.ts';
import { connectionSyncs, syncRuns } from '../db/schema/syncs.ts';
import { asSync, type SyncMember } from './asSync.ts';
import type { SyncJob, SyncServices } from './syncServices.ts';

/** One reading that is being done. */
export interface Run {
  readonly id: string;
  readonly job: SyncJob;
  /** What the last whole reading saw. */
  readonly seen: unknown;
}

/**
 * Notes that the reading has begun, or finds it where it began before; null where there is nothing to be done: it has
 * ended, the sync is gone, or it is paused and nobody asked.
 * @throws SyncTrouble `not_allowed`
 */
export function beginRun({ db, now }: SyncServices, job: SyncJob): Promise<Run | null> {
  return asSync(db, job, async (member) => {
    const moment = new Date(now());
    const sync = await noteAttempt(member, job, moment);
    if (sync === null) return null;
    const id = await findRun(member, job, moment);
    if (id === null) return null;
    await endCutOff(member, job, id, moment);
    return { id, job, seen: sync.seen };
  });
}

async function noteAttempt({ tx, clinicId }: SyncMember, { connectionId, askedBy }: SyncJob, moment: Date) {
  const ofSync = and(eq(connectionSyncs.clinicId, clinicId), eq(connectionSyncs.connectionId, connectionId));
  const [sync] = await tx.select().from(connectionSyncs).where(ofSync).for('update');
  if (sync === undefined || (sync.pausedAt !== null && askedBy === null)) return null;
  await tx.update(connectionSyncs).set({ lastAttemptAt: moment, updatedAt: moment }).where(ofSync);
  return sync;
}

/** The run's id; null where it has ended. */
async function findRun({ tx, clinicId }: SyncMember, job: SyncJob, moment: Date): Promise<string | null> {
  const { connectionId, askedBy } = job;
  const dueAt = new Date(job.dueAt);
  const begun = { clinicId, id: newId(), connectionId, dueAt, askedBy, startedAt: moment };
  await tx.insert(syncRuns).values(begun).onConflictDoNothing();
  const [run] = await tx
    .select({ id: syncRuns.id, outcome: syncRuns.outcome })
    .from(syncRuns)
    .where(
      and(
        eq(syncRuns.clinicId, clinicId),
        eq(syncRuns.connectionId, connectionId),
        eq(syncRuns.dueAt, dueAt),
      ),
    );
  return run?.outcome === 'running' ? run.id : null;
}

/** Nobody goes on with an earlier reading of the connection any more: the queue hands out one at a time. */
async function endCutOff(
  { tx, clinicId }: SyncMember,
  { connectionId }: SyncJob,
  id: string,
  moment: Date,
): Promise<void> {
  await tx
    .update(syncRuns)
    .set({
      outcome: 'failed',
      endedAt: moment,
      troubleCode: 'internal',
      trouble: 'The reading was cut off, and a later one has taken its place.',
    })
    .where(
      and(
        eq(syncRuns.clinicId, clinicId),
        eq(syncRuns.connectionId, connectionId),
        eq(syncRuns.outcome, 'running'),
        ne(syncRuns.id, id),
      ),
    );
}
