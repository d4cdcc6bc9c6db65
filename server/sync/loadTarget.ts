import { hash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Connection } from '../../shared/api.ts';
import { describeConnection } from '../connections/describeConnection.ts';
import { formerIds } from '../db/ids/formerIds.ts';
import { spreadsheetConnections } from '../db/schema/connections.ts';
import { type ActiveMappingName, listActiveMappings } from '../mappings/listActiveMappings.ts';
import { loadLookups } from '../mappings/loadLookups.ts';
import { listMonths } from '../months/listMonths.ts';
import type { SyncMember } from './asSync.ts';

/** What is to be read, as whom, and by what it is read. */
export interface SyncTarget {
  readonly userId: string;
  readonly credentialId: string;
  readonly connection: Connection;
  readonly mapped: readonly ActiveMappingName[];
  /** Those mappings by their ids as they were born. */
  readonly formerMappingIds: readonly string[];
  /** Another one where the clinic's lists or its closed months are others: then the same rows may be stored otherwise. */
  readonly listsDigest: string;
}

/** Finds out what there is to be read of a connection. */
export async function loadTarget(member: SyncMember, connectionId: string): Promise<SyncTarget> {
  const { tx, clinicId, userId, credentialId } = member;
  const [row] = await tx
    .select()
    .from(spreadsheetConnections)
    .where(and(eq(spreadsheetConnections.clinicId, clinicId), eq(spreadsheetConnections.id, connectionId)));
  if (row === undefined) throw new Error('a connection that may be read is there');
  const mapped = await listActiveMappings(member, connectionId);
  const lists = [await loadLookups(member), (await listMonths(member)).months.map(({ month }) => month)];
  const listsDigest = hash('sha256', JSON.stringify(lists), 'base64url');
  const mappingIds = mapped.map(({ id }) => id);
  const formerMappingIds = mappingIds.map(await formerIds(tx, mappingIds));
  const connection = describeConnection(row);
  return { userId, credentialId, connection, mapped, formerMappingIds, listsDigest };
}
