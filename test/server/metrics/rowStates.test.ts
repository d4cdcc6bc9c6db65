import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RowStates } from '../../../shared/apiMappings.ts';
import type { Cell, SheetTable } from '../../../shared/cell.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import {
  expectOk,
  type MappedSheet,
  mapSheet,
  openPush,
  preparePush,
  pushSheet,
  sendChunk,
} from '../../support/testPush.ts';
import { type Answer, startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
});
beforeEach(async () => {
  clinic = await makeClinic(database.owner);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

function amount(column: string, metric_type: string) {
  return {
    source_column: column,
    target_field: 'amount',
    transform: 'currency',
    with: { metric_type, category: column },
  };
}

/** One row a day, two records a row, recognised by its day. */
const DAILY = MappingConfig.parse({
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
    amount('Production', 'production'),
    amount('Adj', 'adjustment'),
  ],
  identity: { by: 'columns', columns: ['Date'] },
});

function table(...rows: readonly (readonly Cell[])[]): SheetTable {
  return {
    headers: ['Date', 'Production', 'Adj'],
    rows: rows.map((cells, at) => ({ row: at + 2, cells })),
  };
}

const mapDaily = (): Promise<MappedSheet> =>
  mapSheet(server.ask, { clinicId: clinic.id, email: clinic.members.staff.email }, DAILY);

function ask({ clinicId, connectionId, email }: MappedSheet, identities: readonly string[]): Promise<Answer> {
  const path = `/v1/clinics/${clinicId}/connections/${connectionId}/row-states`;
  return server.ask('POST', path, { email, body: { sheetName: 'Sheet1', identities } });
}

async function states(sheet: MappedSheet, ...identities: readonly string[]) {
  return expectOk(RowStates, await ask(sheet, identities)).states;
}

const [MON, TUE, WED] = ['2025-03-03', '2025-03-04', '2025-03-05'];

describe('how a row stands', () => {
  it('is absent before anything was pushed, and stored after the first push', async () => {
    const sheet = await mapDaily();
    expect(await states(sheet, MON)).toEqual(['absent']);
    await pushSheet(sheet, table([MON, 10, -1]));
    expect(await states(sheet, MON, TUE)).toEqual(['stored', 'absent']);
  });

  it('follows the last push: new and changed rows are stored, others unchanged, gone ones absent', async () => {
    const sheet = await mapDaily();
    await pushSheet(sheet, table([MON, 10, -1], [TUE, 20, -2], ['2025-03-06', 1, 1]));
    await pushSheet(sheet, table([WED, 30, -3], [TUE, 20, -2], [MON, 11, -1]));
    expect(await states(sheet, TUE, MON, '2025-03-06', WED, TUE)).toEqual([
      'unchanged',
      'stored',
      'absent',
      'stored',
      'unchanged',
    ]);
    await pushSheet(sheet, table([WED, 30, -3], [TUE, 20, -2], [MON, 11, -1]));
    expect(await states(sheet, MON, TUE, WED)).toEqual(['unchanged', 'unchanged', 'unchanged']);
  });

  it('is stored where any of the row’s records is new or changed', async () => {
    const sheet = await mapDaily();
    await pushSheet(sheet, table([MON, 10, -1], [TUE, 20, '']));
    await pushSheet(sheet, table([MON, 10, -2], [TUE, 20, -2]));
    expect(await states(sheet, MON, TUE)).toEqual(['stored', 'stored']);
  });

  it('counts what an unfinished push has changed, and nothing that it has not', async () => {
    const sheet = await mapDaily();
    await pushSheet(sheet, table([MON, 10, -1], [TUE, 20, -2]));
    await pushSheet(sheet, table([MON, 10, -1], [TUE, 20, -2]));
    const prepared = await preparePush(sheet, table([MON, 10, -1], [TUE, 21, -2]));
    const push = await openPush(sheet, prepared);
    await sendChunk(sheet, push.id, 1, prepared.chunks[0] ?? []);
    expect(await states(sheet, MON, TUE)).toEqual(['unchanged', 'stored']);
  });

  it('tells rows of the same content apart by their occurrence', async () => {
    const config = MappingConfig.parse({ ...DAILY, identity: { by: 'content' } });
    const sheet = await mapSheet(
      server.ask,
      { clinicId: clinic.id, email: clinic.members.staff.email },
      config,
    );
    await pushSheet(sheet, table([MON, 10, -1], [MON, 10, -1]));
    const first = [MON, '10', '-1'].join('\u001f');
    expect(await states(sheet, first, `${first}\u001f\u001f2`, `${first}\u001f\u001f3`)).toEqual([
      'stored',
      'stored',
      'absent',
    ]);
  });

  it('looks at the dataset of the mapping in force', async () => {
    const sheet = await mapDaily();
    await pushSheet(sheet, table([MON, 10, -1]));
    const { email, clinicId, connectionId, mapping } = sheet;
    const config = {
      dataset: 'appointment',
      mappings: [
        DAILY.mappings[0],
        { target_field: 'appointment_type', transform: 'constant', value: 'recall' },
        { source_column: 'Production', target_field: 'scheduled_count', transform: 'integer' },
      ],
      identity: DAILY.identity,
    };
    const body = { sheetName: 'Sheet1', headerRow: 1, config, basedOnVersion: mapping.version };
    const path = `/v1/clinics/${clinicId}/connections/${connectionId}/mappings`;
    expect((await server.ask('POST', path, { email, body })).status).toBe(200);
    expect(await states(sheet, MON)).toEqual(['absent']);
  });
});

describe('row states', () => {
  it('come for 5,000 rows at once, among more', async () => {
    const sheet = await mapDaily();
    await pushSheet(sheet, table([MON, 10, -1]));
    await database.owner.execute(sql`
      insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, connection_id,
        sheet_name, row_key, entry, row_hash, row_number, push_id)
      select clinic_id, as_id(id || '/' || n), date, metric_type, category, amount, connection_id,
        sheet_name, row_key || n, entry, row_hash, row_number, push_id
      from financial_metrics, generate_series(1, 10000) n where clinic_id = ${clinic.id}`);
    const identities = Array.from({ length: 4_999 }, (_, at) => `nothing ${at}`);
    const found = await states(sheet, ...identities, MON);
    expect(found).toHaveLength(5_000);
    expect(found.filter((state) => state !== 'absent')).toEqual(['stored']);
    expect(found.at(-1)).toBe('stored');
  });

  it.each([
    ['none', []],
    ['more than 5,000', Array.from({ length: 5_001 }, () => 'x')],
    ['numbers', [7]],
  ])('are refused for %s', async (_, identities) => {
    const sheet = await mapDaily();
    const path = `/v1/clinics/${clinic.id}/connections/${sheet.connectionId}/row-states`;
    const answer = await server.ask('POST', path, {
      email: sheet.email,
      body: { sheetName: 'Sheet1', identities },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  });

  it('are not found for a sheet without a mapping, nor for another clinic’s spreadsheet', async () => {
    const sheet = await mapDaily();
    await pushSheet(sheet, table([MON, 10, -1]));
    const other = await makeClinic(database.owner, 'Other');
    const theirs = { ...sheet, clinicId: other.id, email: other.members.clinic_admin.email };
    expect(await ask(theirs, [MON])).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await ask({ ...sheet, connectionId: 'x' }, [MON])).toMatchObject({ status: 404 });
  });

  it('never come from another sheet or clinic with rows of the same identity', async () => {
    const pushed = await mapDaily();
    await pushSheet(pushed, table([MON, 10, -1]));
    const twin = await mapDaily();
    expect(await states(twin, MON)).toEqual(['absent']);
    const other = await makeClinic(database.owner, 'Other');
    const owner = { clinicId: other.id, email: other.members.staff.email };
    expect(await states(await mapSheet(server.ask, owner, DAILY), MON)).toEqual(['absent']);
  });
});
