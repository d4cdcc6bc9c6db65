import { hash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ChunkReceipt, Receipt } from '../../../shared/apiPushes.ts';
import type { SheetTable } from '../../../shared/cell.ts';
import { NO_LOOKUPS } from '../../../shared/lookups.ts';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import { mapRows } from '../../../shared/mapRows.ts';
import { rowHashes } from '../../../shared/rowHash.ts';
import { makeClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import {
  completePush,
  expectOk,
  type MappedSheet,
  mapSheet,
  openPush,
  preparePush,
  pushSheet,
  sendHashes,
} from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';
import { readRecords, undoPush } from '../../support/undoPush.ts';

/** The columns of treatment and hygiene, which came when patients were stored already. */
const LATER = {
  treatment_presented: '12500.25',
  treatment_accepted: '7800.5',
  hygiene_seen: '140',
  hygiene_reappointed: '120',
  overdue_contacted: '60',
};
const FIRST: MappingEntry[] = [
  { source_column: 'Month', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
  { source_column: 'Active', target_field: 'active_patients', transform: 'integer' },
  { source_column: 'Recare', target_field: 'recare_compliance_rate', transform: 'percent' },
];
const ALL = [...FIRST, ...Object.keys(LATER).map(laterEntry)];

function laterEntry(name: string): MappingEntry {
  const transform = name.startsWith('treatment') ? 'currency' : 'integer';
  return { source_column: name, target_field: name, transform };
}

const TABLE: SheetTable = {
  headers: ['Month', 'Active', 'Recare', ...Object.keys(LATER)],
  rows: [
    { row: 2, cells: ['2025-01-01', '2140', '84.5%', ...Object.values(LATER)] },
    { row: 3, cells: ['2025-02-01', '2150', ''] },
  ],
};

let database: TestDatabase;
let server: TestServer;
let member: { clinicId: string; email: string; spreadsheetId: string };
let pushed = 0;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
});
beforeEach(async () => {
  const clinic = await makeClinic(database.owner);
  const { email } = clinic.members.clinic_admin;
  member = { clinicId: clinic.id, email, spreadsheetId: `patients-${++pushed}` };
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

function mapped(mappings: MappingEntry[]): Promise<MappedSheet> {
  const identity = { by: 'columns' as const, columns: ['Month'] };
  return mapSheet(server.ask, member, { dataset: 'patient', mappings, identity });
}

const Stored = z.array(z.object({ id: z.string(), values: z.array(z.string().nullable()) }));

/** Gives the records the hash that they had while the table ended with the acceptance rate. */
async function hashAsBefore({ connectionId }: MappedSheet): Promise<void> {
  const rows = await database.owner.execute(sql`
    select id, json_build_array(date::text, active_patients::text, new_patients::text, reactivated_patients::text,
      lost_patients::text, patient_retention_rate::text, average_patient_value::text, recare_compliance_rate::text,
      treatment_acceptance_rate::text) as values
    from patient_metrics where connection_id = ${connectionId}`);
  for (const { id, values } of Stored.parse(rows)) {
    const old = hash('sha256', JSON.stringify(values), 'base64url').slice(0, 22);
    await database.owner.execute(sql`update patient_metrics set row_hash = ${old} where id = ${id}`);
  }
}

describe('patients from before treatment and hygiene had columns', () => {
  it('are not written again by a sheet that says the same', async () => {
    const sheet = await mapped(FIRST);
    await pushSheet(sheet, TABLE);
    await hashAsBefore(sheet);
    const before = await readRecords(database.owner, sheet);
    const again = await pushSheet(sheet, TABLE);
    expect(again.records).toEqual({ inserted: 0, updated: 0, unchanged: 2, removed: 0 });
    expect(await readRecords(database.owner, sheet)).toEqual(before);
  });

  it('are known by their hash to a push that sends only what changed', async () => {
    const sheet = await mapped(FIRST);
    await pushSheet(sheet, TABLE);
    await hashAsBefore(sheet);
    const prepared = await preparePush(sheet, TABLE);
    const push = await openPush(sheet, prepared, { mode: 'changed' });
    const { headers, chunks } = prepared;
    const { records } = mapRows({ headers, rows: chunks.flat() }, sheet.mapping.config, NO_LOOKUPS);
    const hashes = rowHashes('patient', records, (text) => hash('sha256', text, 'base64url'));
    const asked = expectOk(ChunkReceipt, await sendHashes(sheet, push.id, 1, hashes));
    expect(asked.wanted).toBeUndefined();
    expect(asked.records).toMatchObject({ unchanged: 2 });
    const done = await completePush(sheet, push.id, { ...prepared, chunks: [[]] }, null);
    expect(expectOk(Receipt, done)).toMatchObject({ agrees: true });
  });

  it('take values once the mapping has them, sums included', async () => {
    await pushSheet(await mapped(FIRST), TABLE);
    const receipt = await pushSheet(await mapped(ALL), TABLE);
    expect(receipt).toMatchObject({ agrees: true, records: { updated: 1, unchanged: 1 } });
    const sums = Object.fromEntries(receipt.sums.map(({ measure, database: sum }) => [measure, sum]));
    expect(sums).toMatchObject({ ...LATER, treatment_accepted: '7800.50' });
  });

  it('are as they were after an undo of the push that gave them values', async () => {
    const sheet = await mapped(FIRST);
    await pushSheet(sheet, TABLE);
    const before = await readRecords(database.owner, sheet);
    const { pushId } = await pushSheet(await mapped(ALL), TABLE);
    expect(await readRecords(database.owner, sheet)).not.toEqual(before);
    // What was kept before the columns were there says nothing of them.
    const names = sql.join(
      Object.keys(LATER).map((name) => sql`${name}::text`),
      sql`, `,
    );
    const kept = await database.owner.execute(
      sql`update record_history set before = before - array[${names}] where push_id = ${pushId}`,
    );
    expect(kept.count).toBe(1);
    expect((await undoPush(sheet, pushId)).records).toMatchObject({ restored: 1, kept: 0 });
    expect(await readRecords(database.owner, sheet)).toEqual(before);
  });
});
