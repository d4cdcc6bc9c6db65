import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Records, type Role } from '../../../shared/api.ts';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk, type MappedSheet, mapSheet, pushSheet } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

const BOOK = 'book';
const day: MappingEntry = { source_column: 'Day', target_field: 'date', transform: 'date' };
const provider: MappingEntry = {
  ...{ source_column: 'Dr', target_field: 'provider_id', transform: 'lookup' },
  ...{ lookup_table: 'providers', lookup_field: 'name' },
};

function amount(column: string, metricType: string): MappingEntry {
  const fixed = { metric_type: metricType, category: column };
  return { source_column: column, target_field: 'amount', transform: 'currency', with: fixed };
}

/** A wide sheet: each row gives a production and two adjustments. */
const WIDE = {
  mappings: [
    day,
    provider,
    amount('Fees', 'production'),
    amount('Adj', 'adjustment'),
    amount('Off', 'adjustment'),
  ],
};
const TABLE = {
  headers: ['Day', 'Dr', 'Fees', 'Adj', 'Off'],
  rows: [
    { row: 2, cells: ['2025-01-06', 'Dr. One', '100.00', '-1.00', '-2.00'] },
    { row: 3, cells: ['2025-01-07', 'Dr. One', '50.00', '', '-3.00'] },
  ],
};

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
let sheet: MappedSheet;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
});
beforeEach(async () => {
  clinic = await makeClinic(database.owner);
  const providerId = await addTestProvider(database.owner, clinic.id, 'Dr. One');
  await database.owner.execute(sql`
    update user_clinic_roles set provider_id = ${providerId} where user_id = ${clinic.members.provider.userId}`);
  sheet = await mapSheet(server.ask, place(), WIDE);
  await pushSheet(sheet, TABLE);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

const place = () => ({ clinicId: clinic.id, email: clinic.members.staff.email, spreadsheetId: BOOK });

async function read(measure: string, role: Role = 'staff', dataset = 'financial'): Promise<Records> {
  const { email } = clinic.members[role];
  const path = `/v1/clinics/${clinic.id}/records?dataset=${dataset}&measure=${measure}`;
  return expectOk(Records, await server.ask('GET', path, { email }));
}

const cellsOf = ({ records }: Records) =>
  records.map(({ row, column, contribution }) => [row, column, contribution]);

describe('a record of a measure', () => {
  it('says in which column of its row the amount stands, of several that mean the same too', async () => {
    expect(cellsOf(await read('production'))).toEqual([
      [2, 'Fees', '100.00'],
      [3, 'Fees', '50.00'],
    ]);
    expect(cellsOf(await read('adjustment')).toSorted()).toEqual([
      [2, 'Adj', '-1.00'],
      [2, 'Off', '-2.00'],
      [3, 'Off', '-3.00'],
    ]);
  });

  it('comes with its sheet, the spreadsheet’s id and name, and where the day stands', async () => {
    const { sheets, total } = await read('production');
    const { connectionId } = sheet;
    expect(sheets).toEqual([
      {
        ...{ connectionId, sheetName: 'Sheet1', spreadsheetId: BOOK, spreadsheetName: 'A book' },
        ...{ headerRow: 1, dayColumn: 'Day' },
      },
    ]);
    expect(total?.sheetNames).toEqual(['Sheet1']);
  });

  it('says no column where the mapping in force makes another record there', async () => {
    const turned = { mappings: [day, amount('Adj', 'adjustment'), amount('Fees', 'production')] };
    await mapSheet(server.ask, place(), turned);
    expect(cellsOf(await read('production')).map(([, column]) => column)).toEqual([null, null]);
  });

  it('says no column where a number comes from none', async () => {
    const calls = { ...place(), spreadsheetId: 'calls' };
    const values = { new: 'new_patient' };
    const log = await mapSheet(server.ask, calls, {
      dataset: 'call',
      mappings: [day, { source_column: 'Type', target_field: 'call_type', transform: 'value_map', values }],
    });
    await pushSheet(log, { headers: ['Day', 'Type'], rows: [{ row: 2, cells: ['2025-01-06', 'new'] }] });
    expect(cellsOf(await read('total_calls', 'staff', 'call'))).toEqual([[2, null, '1']]);
  });

  it('says so of a mapping that a newer Chairside wrote', async () => {
    await database.owner.execute(sql`
      update column_mappings_v2 set mapping_config = '{"config_version": 99}' where clinic_id = ${clinic.id}`);
    const found = await read('production');
    expect(cellsOf(found).map(([, column]) => column)).toEqual([null, null]);
    expect(found.sheets).toMatchObject([{ spreadsheetId: BOOK, headerRow: null, dayColumn: null }]);
  });

  it('tells a provider its tab and row, and nothing of how the sheet is mapped', async () => {
    const { records, sheets } = await read('production', 'provider');
    expect(records.map(({ sheetName, row, column }) => [sheetName, row, column])).toEqual([
      ['Sheet1', 2, null],
      ['Sheet1', 3, null],
    ]);
    expect(sheets).toEqual([]);
  });
});
