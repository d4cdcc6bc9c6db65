import { asc, eq } from 'drizzle-orm';
import type { Connection } from '../../shared/api.ts';
import { spreadsheetConnections } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import { describeConnection } from './describeConnection.ts';

/** The clinic's connections, the oldest first. */
export async function listConnections({ tx, clinicId }: Member): Promise<Connection[]> {
  const rows = await tx
    .select()
    .from(spreadsheetConnections)
    .where(eq(spreadsheetConnections.clinicId, clinicId))
    .orderBy(asc(spreadsheetConnections.createdAt), asc(spreadsheetConnections.id));
  return rows.map(describeConnection);
}
