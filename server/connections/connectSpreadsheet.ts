import { sql } from 'drizzle-orm';
import type { Connection, ConnectSpreadsheet } from '../../shared/api.ts';
import { newId } from '../db/newId.ts';
import { spreadsheetConnections } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import { describeConnection } from './describeConnection.ts';

/** Ties the clinic to a spreadsheet, or brings the tie's names up to date. Repeating it is harmless. */
export async function connectSpreadsheet(
  { tx, clinicId }: Member,
  { spreadsheetId, spreadsheetName, sheetNames }: ConnectSpreadsheet,
): Promise<Connection> {
  const [row] = await tx
    .insert(spreadsheetConnections)
    .values({ clinicId, id: newId(), spreadsheetId, spreadsheetName, sheetNames })
    .onConflictDoUpdate({
      target: [spreadsheetConnections.clinicId, spreadsheetConnections.spreadsheetId],
      set: { spreadsheetName, sheetNames, updatedAt: sql`now()` },
    })
    .returning();
  if (row === undefined) throw new Error('the connection was not stored');
  return describeConnection(row);
}
