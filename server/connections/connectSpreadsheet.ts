import { and, eq, sql } from 'drizzle-orm';
import type { Connection, ConnectSpreadsheet } from '../../shared/api.ts';
import { addEvent } from '../audit/addEvent.ts';
import { newId } from '../db/ids/newId.ts';
import { spreadsheetConnections } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import { describeConnection } from './describeConnection.ts';

type ConnectionRow = typeof spreadsheetConnections.$inferSelect;

/** Ties the clinic to a spreadsheet, or brings the tie's names up to date. Repeating it is harmless. */
export async function connectSpreadsheet(member: Member, input: ConnectSpreadsheet): Promise<Connection> {
  const known = await findConnection(member, input);
  if (known !== null && isUpToDate(known, input)) return describeConnection(known);
  const { tx, clinicId } = member;
  const { spreadsheetId, spreadsheetName, sheetNames } = input;
  const [row] = await tx
    .insert(spreadsheetConnections)
    .values({ clinicId, id: newId(tx), spreadsheetId, spreadsheetName, sheetNames })
    .onConflictDoUpdate({
      target: [spreadsheetConnections.clinicId, spreadsheetConnections.spreadsheetId],
      set: { spreadsheetName, sheetNames, updatedAt: sql`now()` },
    })
    .returning();
  if (row === undefined) throw new Error('the connection was not stored');
  await addEvent(member, {
    action: 'spreadsheet.connected',
    subjectId: row.id,
    detail: { sheets: sheetNames.length },
  });
  return describeConnection(row);
}

async function findConnection(
  { tx, clinicId }: Member,
  { spreadsheetId }: ConnectSpreadsheet,
): Promise<ConnectionRow | null> {
  const [row] = await tx
    .select()
    .from(spreadsheetConnections)
    .where(
      and(
        eq(spreadsheetConnections.clinicId, clinicId),
        eq(spreadsheetConnections.spreadsheetId, spreadsheetId),
      ),
    );
  return row ?? null;
}

function isUpToDate(row: ConnectionRow, { spreadsheetName, sheetNames }: ConnectSpreadsheet): boolean {
  const sameSheets =
    row.sheetNames.length === sheetNames.length &&
    row.sheetNames.every((name, at) => name === sheetNames[at]);
  return row.spreadsheetName === spreadsheetName && sameSheets;
}
