import { sql } from 'drizzle-orm';
import type { Database } from '../../server/db/client.ts';
import { Pushes, UndoReceipt } from '../../shared/apiPushes.ts';
import { expectOk, type MappedSheet } from './testPush.ts';
import type { Answer } from './testServer.ts';

/** Takes a push back; the answer may be a problem. */
export function askToUndo(
  { ask, email, clinicId }: Pick<MappedSheet, 'ask' | 'email' | 'clinicId'>,
  pushId: string,
  verb: 'undo' | 'cancel' = 'undo',
): Promise<Answer> {
  return ask('POST', `/v1/clinics/${clinicId}/pushes/${pushId}/${verb}`, { email, body: {} });
}

export async function undoPush(sheet: MappedSheet, pushId: string): Promise<UndoReceipt> {
  return expectOk(UndoReceipt, await askToUndo(sheet, pushId));
}

/** The sheet's pushes as the server lists them. */
export async function listPushes({
  ask,
  email,
  clinicId,
  connectionId,
  mapping,
}: MappedSheet): Promise<Pushes> {
  const query = `connectionId=${connectionId}&sheetName=${encodeURIComponent(mapping.sheetName)}`;
  return expectOk(Pushes, await ask('GET', `/v1/clinics/${clinicId}/pushes?${query}`, { email }));
}

/** Every record of the sheet by dataset, key and entry: the whole stored row, as JSON text. */
export async function readRecords(
  owner: Database,
  { connectionId }: MappedSheet,
): Promise<ReadonlyMap<string, string>> {
  const tables = ['financial', 'appointment', 'call', 'patient'].map(
    (dataset) => sql`
      select ${dataset} || ' ' || m.row_key || ' ' || m.entry as key, to_jsonb(m)::text as record
      from ${sql.identifier(`${dataset}_metrics`)} m where m.connection_id = ${connectionId}`,
  );
  const rows = await owner.execute<{ key: string; record: string }>(sql`
    select * from (${sql.join(tables, sql` union all `)}) r order by key`);
  return new Map(rows.map(({ key, record }) => [key, record]));
}
