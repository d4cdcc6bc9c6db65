import { and, desc, eq, inArray, ne } from 'drizzle-orm';
import type { Sync, SyncTroubleSaid } from '../../shared/apiSync.ts';
import type { SyncTroubleCode } from '../../shared/syncTrouble.ts';
import { columnMappingsV2 } from '../db/schema/connections.ts';
import { syncRuns } from '../db/schema/syncs.ts';
import type { Member } from '../identity/asMember.ts';
import { readMembers } from '../mappings/readMembers.ts';
import type { SyncRow } from './findSyncs.ts';
import { isStale } from './isStale.ts';
import { needsReconnecting } from './needsReconnecting.ts';
import { listWaiting } from './queue/listWaiting.ts';
import { scheduleOf } from './scheduleOf.ts';
import { statusOf } from './statusOf.ts';

type RunRow = typeof syncRuns.$inferSelect;

/** What is known beside the rows themselves, by the id of the connection. */
interface Surroundings {
  readonly names: ReadonlyMap<string | null, string>;
  readonly sheets: ReadonlyMap<string, readonly string[]>;
  readonly ended: ReadonlyMap<string, RunRow>;
  readonly waiting: ReadonlySet<string>;
  readonly now: number;
}

/** How these syncs are doing at `now`, in milliseconds since 1970. */
export async function describeSyncs(member: Member, rows: readonly SyncRow[], now: number): Promise<Sync[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ sync }) => sync.connectionId);
  const surroundings = {
    names: new Map((await readMembers(member.tx)).map(({ id, name }) => [id, name])),
    sheets: await listSheets(member, ids),
    ended: await listLastEnded(member, ids),
    waiting: await listWaiting(member, ids),
    now,
  };
  return rows.map((row) => describe(row, surroundings));
}

/** How one of them is doing. */
export async function describeSync(member: Member, row: SyncRow, now: number): Promise<Sync> {
  const [described] = await describeSyncs(member, [row], now);
  if (described === undefined) throw new Error('one sync gives one description');
  return described;
}

function describe(row: SyncRow, { names, sheets, ended, waiting, now }: Surroundings): Sync {
  const { sync, connection } = row;
  const last = ended.get(sync.connectionId);
  return {
    connectionId: sync.connectionId,
    spreadsheetId: connection.spreadsheetId,
    spreadsheetName: connection.spreadsheetName,
    sheetNames: [...(sheets.get(sync.connectionId) ?? [])],
    status: statusOf(sync),
    needsReconnecting: needsReconnecting(row),
    isRunning: waiting.has(sync.connectionId),
    isStale: isStale(sync, now),
    schedule: scheduleOf(sync),
    by: connection.credentialId === null ? null : (names.get(sync.setBy) ?? null),
    lastAttemptAt: sync.lastAttemptAt?.toISOString() ?? null,
    lastSuccessAt: sync.lastSuccessAt?.toISOString() ?? null,
    nextRunAt: sync.nextRunAt?.toISOString() ?? null,
    rowCount: last?.rowCount ?? null,
    durationMs: durationOf(last),
    failures: sync.failures,
    trouble: sayTrouble(sync),
  };
}

function durationOf(run: RunRow | undefined): number | null {
  if (run === undefined || run.endedAt === null) return null;
  return Math.max(0, run.endedAt.getTime() - run.startedAt.getTime());
}

/** Trouble as it is told; null for none. */
export function sayTrouble(row: {
  readonly troubleCode: SyncTroubleCode | null;
  readonly trouble: string | null;
}): SyncTroubleSaid | null {
  const { troubleCode: code, trouble: sentence } = row;
  return code === null || sentence === null ? null : { code, sentence };
}

async function listSheets({ tx, clinicId }: Member, ids: readonly string[]) {
  const rows = await tx
    .select({ connectionId: columnMappingsV2.connectionId, sheetName: columnMappingsV2.sheetName })
    .from(columnMappingsV2)
    .where(
      and(
        eq(columnMappingsV2.clinicId, clinicId),
        inArray(columnMappingsV2.connectionId, [...ids]),
        eq(columnMappingsV2.isActive, true),
      ),
    )
    .orderBy(columnMappingsV2.sheetName);
  const byConnection = Map.groupBy(rows, ({ connectionId }) => connectionId);
  return new Map([...byConnection].map(([id, sheets]) => [id, sheets.map(({ sheetName }) => sheetName)]));
}

async function listLastEnded({ tx, clinicId }: Member, ids: readonly string[]) {
  const rows = await tx
    .selectDistinctOn([syncRuns.connectionId])
    .from(syncRuns)
    .where(
      and(
        eq(syncRuns.clinicId, clinicId),
        inArray(syncRuns.connectionId, [...ids]),
        ne(syncRuns.outcome, 'running'),
      ),
    )
    .orderBy(syncRuns.connectionId, desc(syncRuns.startedAt));
  return new Map(rows.map((run) => [run.connectionId, run]));
}
