import { and, desc, eq } from 'drizzle-orm';
import type { SyncRun, SyncTimeline } from '../../shared/apiSync.ts';
import { presentIds } from '../db/ids/presentIds.ts';
import { syncRuns } from '../db/schema/syncs.ts';
import type { Member } from '../identity/asMember.ts';
import { readMembers } from '../mappings/readMembers.ts';
import { describeSync, sayTrouble } from './describeSyncs.ts';
import { findSync } from './findSyncs.ts';

type RunRow = typeof syncRuns.$inferSelect;

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
  // What readings noted of their pushes stays as it was said, whatever ids have become since.
  const said = rows.flatMap(({ tabs }) => tabs.flatMap(({ pushId }) => pushId ?? []));
  const pushes = await presentIds(tx, said);
  return rows.map((row) => describeRun(row, names, pushes));
}

function describeRun(
  row: RunRow,
  names: ReadonlyMap<string | null, string>,
  pushes: ReadonlyMap<string, string>,
): SyncRun {
  return {
    id: row.id,
    dueAt: row.dueAt.toISOString(),
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    askedBy: names.get(row.askedBy) ?? null,
    outcome: row.outcome,
    rowCount: row.rowCount,
    reads: row.reads,
    tabs: row.tabs.map((tab) => ({ ...tab, pushId: pushes.get(tab.pushId ?? '') ?? null })),
    trouble: sayTrouble(row),
  };
}
