import { and, asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { spreadsheetConnections } from '../db/schema/connections.ts';
import { connectionSyncs } from '../db/schema/syncs.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';

/** How a connection is kept in sync; its minute and second go by the connection's id as it was born. */
export type StoredSync = typeof connectionSyncs.$inferSelect & { readonly formerConnectionId: string };

/** What is selected of a sync. */
export const SYNC = {
  ...getTableColumns(connectionSyncs),
  formerConnectionId: sql<string>`former_id(${connectionSyncs.connectionId})`,
};

/** A connection that is kept in sync, and how. */
export interface SyncRow {
  readonly sync: StoredSync;
  readonly connection: typeof spreadsheetConnections.$inferSelect;
}

/** The clinic's syncs, by the names of their spreadsheets. */
export function findSyncs(member: Member): Promise<SyncRow[]> {
  return select(member);
}

/** The sync of a connection. @throws Failure `not_found` */
export async function findSync(member: Member, connectionId: string): Promise<SyncRow> {
  const [row] = await select(member, eq(connectionSyncs.connectionId, connectionId));
  if (row === undefined) throw noSync();
  return row;
}

/** The same, held until the transaction ends. @throws Failure `not_found` */
export async function holdSync(member: Member, connectionId: string): Promise<SyncRow> {
  const { tx, clinicId } = member;
  await tx
    .select({ connectionId: connectionSyncs.connectionId })
    .from(connectionSyncs)
    .where(and(eq(connectionSyncs.clinicId, clinicId), eq(connectionSyncs.connectionId, connectionId)))
    .for('update');
  return findSync(member, connectionId);
}

function select({ tx, clinicId }: Member, only?: SQL): Promise<SyncRow[]> {
  return tx
    .select({ sync: SYNC, connection: spreadsheetConnections })
    .from(connectionSyncs)
    .innerJoin(
      spreadsheetConnections,
      and(
        eq(spreadsheetConnections.clinicId, connectionSyncs.clinicId),
        eq(spreadsheetConnections.id, connectionSyncs.connectionId),
      ),
    )
    .where(and(eq(connectionSyncs.clinicId, clinicId), only))
    .orderBy(asc(spreadsheetConnections.spreadsheetName), asc(connectionSyncs.connectionId));
}

function noSync(): Failure {
  return new Failure('not_found', 'This spreadsheet is not kept in sync. Connect Google first.');
}
