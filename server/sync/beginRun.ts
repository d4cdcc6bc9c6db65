import { and, eq, ne, sql } from 'drizzle-orm';
import { formOf } from '../db/ids/formOf.ts';
import type { IdForm } from '../db/ids/idForm.ts';
import { newId } from '../db/ids/newId.ts';
import { tellOnceCommitted } from '../db/notices/watchTransaction.ts';
import { connectionSyncs, syncRuns } from '../db/schema/syncs.ts';
import { asSync, type SyncMember } from './asSync.ts';
import type { SyncJob, SyncServices } from './syncServices.ts';

/** One reading that is being done. */
export interface Run {
  readonly id: string;
  /** The same as it was born: what is to stay the same while ids become others goes by it. */
  readonly formerId: string;
  /** With ids as the database had them when the reading was begun or taken up. */
  readonly job: SyncJob;
  readonly idForm: IdForm;
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
    const found = await findRun(member, job, moment);
    if (found === null) return null;
    await endCutOff(member, found.id, moment);
    const { tx, clinicId, connectionId } = member;
    tellOnceCommitted(tx, { kind: 'reading_begun', lateMs: moment.getTime() - Date.parse(job.dueAt) });
    const present = { ...job, clinicId, connectionId };
    return { ...found, job: present, idForm: formOf(tx), seen: sync.seen };
  });
}

async function noteAttempt({ tx, clinicId, connectionId }: SyncMember, { askedBy }: SyncJob, moment: Date) {
  const ofSync = and(eq(connectionSyncs.clinicId, clinicId), eq(connectionSyncs.connectionId, connectionId));
  const [sync] = await tx.select().from(connectionSyncs).where(ofSync).for('update');
  if (sync === undefined || (sync.pausedAt !== null && askedBy === null)) return null;
  await tx.update(connectionSyncs).set({ lastAttemptAt: moment, updatedAt: moment }).where(ofSync);
  return sync;
}

/** The run's ids; null where it has ended. */
async function findRun(
  { tx, clinicId, connectionId }: SyncMember,
  job: SyncJob,
  moment: Date,
): Promise<Pick<Run, 'id' | 'formerId'> | null> {
  const dueAt = new Date(job.dueAt);
  const askedBy = sql`as_id(${job.askedBy})`;
  const begun = { clinicId, id: newId(tx), connectionId, dueAt, askedBy, startedAt: moment };
  await tx.insert(syncRuns).values(begun).onConflictDoNothing();
  const [run] = await tx
    .select({
      id: syncRuns.id,
      formerId: sql<string>`former_id(${syncRuns.id})`,
      outcome: syncRuns.outcome,
    })
    .from(syncRuns)
    .where(
      and(
        eq(syncRuns.clinicId, clinicId),
        eq(syncRuns.connectionId, connectionId),
        eq(syncRuns.dueAt, dueAt),
      ),
    );
  return run?.outcome === 'running' ? { id: run.id, formerId: run.formerId } : null;
}

/** Nobody goes on with an earlier reading of the connection any more: the queue hands out one at a time. */
async function endCutOff(
  { tx, clinicId, connectionId }: SyncMember,
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
