import type { Connection } from '../../shared/api.ts';
import type { spreadsheetConnections } from '../db/schema/connections.ts';

/** A stored connection as the add-on sees it. */
export function describeConnection(row: typeof spreadsheetConnections.$inferSelect): Connection {
  return {
    id: row.id,
    spreadsheetId: row.spreadsheetId,
    spreadsheetName: row.spreadsheetName,
    sheetNames: row.sheetNames,
    syncStatus: row.syncStatus,
    lastSyncAt: row.lastSyncAt?.toISOString() ?? null,
  };
}
