import { and, desc, eq } from 'drizzle-orm';
import type { SyncRun, SyncTimeline } from '../../shared/apiSync.ts';
import { syncRuns } from '../db/schema/syncs.ts';
import type { Member } from '../identity/asMember.ts';
import { readMembers } from '../mappings/readMembers.ts';
import { describeSync, sayTrouble } from './describeSyncs.ts';
import { findSync } from './findSyncs.ts';

const MOST = 50;

/** How a sync is doing at `now`, in milliseconds since 1970, and its newest readings. @throws Failure `not_found` */
export async function readSync(member: Member, connectionId: string, now: number): Promise<SyncTimeline> {
  const sync = await describeSync(member, await findSync(member, connectionId), now);
  return { sync, runs: await listRuns(member, connectionId) };
}

async function listRuns({ tx, clinicId }: Member, connectionId: string): Promise<SyncRun[]> {
  const rows = await tx
    .select()
    .from(syncRuns)
    .where(and(eq(syncRuns.clinicId, clinicId), eq(syncRuns.connectionId, connectionId)))
    .orderBy(desc(syncRuns.startedAt), desc(syncRuns.dueAt))
    .limit(MOST);
  const names = new Map<string | null, string>((await readMembers(tx)).map(({ id, name }) => [id, name]));
  return rows.map((row) => describeRun(row, names));
}

function describeRun(row: typeof syncRuns.$inferSelect, names: ReadonlyMap<string | null, string>): SyncRun {
  return {
    id: row.id,
    dueAt: row.dueAt.toISOString(),
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    askedBy: names.get(row.askedBy) ?? null,
    outcome: row.outcome,
    rowCount: row.rowCount,
    reads: row.reads,
    tabs: [...row.tabs],
    trouble: sayTrouble(row),
  };
}
