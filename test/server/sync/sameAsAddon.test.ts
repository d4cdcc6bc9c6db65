import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemoSheets } from '../../../addon/host/demo/makeDemoSheets.ts';
import { newWorkbook } from '../../../addon/host/workbook/newWorkbook.ts';
import type { StoredCell } from '../../../addon/host/workbook/storedCell.ts';
import type { NewSheet, Workbook } from '../../../addon/host/workbook/workbook.ts';
import type { PushEnd, PushRequest, StartPush } from '../../../addon/sidebarCalls.ts';
import type { Database } from '../../../server/db/client.ts';
import { DEMO_CLINICS, DEMO_USERS } from '../../../server/db/demoClinics.ts';
import { seedDemo } from '../../../server/db/seedDemo.ts';
import { readConnection } from '../../../server/sync/readConnection.ts';
import { Connection, Mapping } from '../../../shared/api.ts';
import type { SyncTab } from '../../../shared/apiSync.ts';
import type { SheetRow } from '../../../shared/cell.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import { withRepeatedHeaders } from '../../../shared/repeatedHeaders.ts';
import { suggestMapping } from '../../../shared/suggestMapping.ts';
import { DEMO_LOOKUPS, readDemo } from '../../fixtures/demoTable.ts';
import { mappings, SHEET_KINDS } from '../../fixtures/mappings.ts';
import { type AddonStage, openAddonStage } from '../../support/addonStage.ts';
import { addMember } from '../../support/makeClinic.ts';
import { idOf, newId } from '../../support/newId.ts';
import { grantFile, makeSyncServices } from '../../support/syncStage.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

const clinicId = idOf(DEMO_CLINICS[0].id);
/** Who sits before the add-on, and whose grant the readings go with. */
const { email } = DEMO_USERS[0];
const userId = idOf(DEMO_USERS[0].id);

/** A sheet, and what its columns mean. */
interface MeantSheet {
  readonly sheet: NewSheet;
  readonly headerRow: number;
  readonly config: MappingConfig;
}

/** Every sheet of the demonstration, by the mapping that is known for it or else by the one that is proposed. */
function demoSheets(seed: number): MeantSheet[] {
  return makeDemoSheets({ seed, days: 60 }).map((demo) => {
    const { headerRow, headers, rows } = readDemo(demo);
    const kind = SHEET_KINDS.find((each) => each === demo.kind);
    const config = kind === undefined ? propose(headers, rows) : mappings[kind];
    const header = demo.rows[headerRow - 1]?.map(String) ?? [];
    return { sheet: demo, headerRow, config: withRepeatedHeaders(config, header) };
  });
}

/** What is proposed for a sheet, and for calls the one thing that no column says. */
function propose(headers: readonly string[], rows: readonly SheetRow[]): MappingConfig {
  const { config } = suggestMapping(headers, rows, DEMO_LOOKUPS);
  const recall = { target_field: 'call_type', transform: 'constant', value: 'hygiene_recall' } as const;
  return config.dataset === 'call' ? { ...config, mappings: [...config.mappings, recall] } : config;
}

/** A sheet with all that cells can be, its headers below a title, a column without a header that is mapped, and gaps. */
function oddSheet(): MeantSheet {
  const day = (date: string): StoredCell => ({ date, format: 'M/d/yyyy' });
  const money = (number: number): StoredCell => ({ number, format: '$#,##0.00' });
  const rows: StoredCell[][] = [
    ['Day book', '', day('2025-03-01')],
    [],
    ['Date', 'Who', '', 'Production', 'Paid'],
    [day('2025-03-09'), 'Ann', 'a note', money(10.1), true],
    [day('2025-03-09'), 'Ann', 'a note', money(10.1), true],
    [],
    [{ date: '2025-03-09T02:30:00', format: 'M/d/yyyy H:mm' }, 'Bö\u200bb', '', 'twelve', false],
    [{ date: '2025-11-02T01:30:00', format: 'M/d/yyyy H:mm' }, 'Cé', '#N/A', -0.5, false],
    ['3/10/2025', 'Dee', 'x', '(1,250.75)', false],
    ['Date', 'Who', '', 'Production', 'Paid'],
    [day('2025-03-11'), '', '#REF!', '#REF!', false],
    ['', 'Total', '', money(20)],
    [45_000, 'Eve', 'y', money(0), true],
    [],
    ['', '', '', '', '', 'far right'],
  ];
  const config = MappingConfig.parse({
    mappings: [
      { source_column: 'Date', target_field: 'date', transform: 'date' },
      {
        source_column: 'Production',
        target_field: 'amount',
        transform: 'currency',
        with: { metric_type: 'production', category: 'Production' },
      },
      { source_column: 'Column C', target_field: 'notes', transform: 'text' },
      { source_cell: 'C1', target_field: 'source_reference', transform: 'text' },
    ],
  });
  const sheet = { name: "Dr. O'Brien’s day/1", rows };
  return {
    sheet,
    headerRow: 3,
    config: withRepeatedHeaders(config, ['Date', 'Who', '', 'Production', 'Paid', '']),
  };
}

/** One of the two ways: a database with the demonstration's clinic, in which the sheets are mapped. */
interface Side {
  readonly database: TestDatabase;
  readonly server: TestServer;
  readonly connectionId: string;
  readonly mapped: ReadonlyMap<string, Mapping>;
}

async function openSide(spreadsheetId: string, sheets: readonly MeantSheet[]): Promise<Side> {
  const database = await createTestDatabase();
  await seedDemo(database.ownerUrl);
  const server = await startTestServer(database.app);
  // Somebody else: the person before the add-on is known by the account that they have there.
  const { email } = await addMember(database.owner, clinicId, 'clinic_admin');
  const base = `/v1/clinics/${clinicId}/connections`;
  const sheetNames = sheets.map(({ sheet }) => sheet.name);
  const body = { spreadsheetId, spreadsheetName: 'Juniper Street Dental 2026', sheetNames };
  const connection = expectOk(Connection, await server.ask('PUT', base, { email, body }));
  const mapped = new Map<string, Mapping>();
  for (const { sheet, headerRow, config } of sheets) {
    const saved = { sheetName: sheet.name, headerRow, config, basedOnVersion: null };
    const answer = await server.ask('POST', `${base}/${connection.id}/mappings`, { email, body: saved });
    mapped.set(sheet.name, expectOk(Mapping, answer));
  }
  return { database, server, connectionId: connection.id, mapped };
}

/** Everything that a clinic has of its sheets, without what names this database's own rows and moments. */
async function readAll(owner: Database) {
  const stored = await Promise.all(
    ['financial', 'appointment', 'call', 'patient'].map((dataset) =>
      owner.execute<{ record: object }>(sql`
        select to_jsonb(m) - '{id,connection_id,push_id,created_at,updated_at}'::text[] as record
        from ${sql.identifier(`${dataset}_metrics`)} m where m.clinic_id = ${clinicId}
        order by m.sheet_name, m.row_key, m.entry`),
    ),
  );
  const pushed = await owner.execute<{ push: object }>(sql`
    select jsonb_build_object('sheet', p.sheet_name, 'generation', p.generation, 'mode', p.mode, 'state', p.state,
      'headers', p.headers, 'above', p.cells_above, 'rows', p.row_count, 'startsEmpty', p.starts_empty,
      'receipt', p.receipt - '{pushId,completedAt}'::text[]) as push
    from pushes p where p.clinic_id = ${clinicId} order by p.sheet_name, p.generation`);
  return {
    records: stored.map((rows) => rows.map(({ record }) => record)),
    pushes: pushed.map(({ push }) => push),
  };
}

describe('the demonstration’s sheets, and one of oddities', () => {
  const odd = oddSheet();
  const sheets = [...demoSheets(1), odd];
  let stage: AddonStage;
  let book: Workbook;
  let byHand: Side;
  let bySync: Side;
  beforeAll(async () => {
    const { id } = newWorkbook([]);
    [byHand, bySync] = await Promise.all([openSide(id, sheets), openSide(id, sheets)]);
    stage = await openAddonStage(
      byHand.database.app,
      sheets.map(({ sheet }) => sheet),
    );
    book = stage.host.scripts.surroundings.workbook;
  });
  afterAll(async () => {
    await stage.close();
    for (const { server, database } of [byHand, bySync]) {
      server.stop();
      await database.drop();
    }
  });

  function requestFor(sheetName: string): PushRequest {
    const { connectionId, mapped } = byHand;
    return { clinicId, connectionId, sheetName, mappingId: mapped.get(sheetName)?.id ?? '' };
  }

  /** Pushes a sheet from the sidebar, with a yes to what goes. */
  async function push(sheetName: string): Promise<void> {
    const request: StartPush = { ...requestFor(sheetName), mode: 'mirror' };
    let end = await stage.call<PushEnd>('startPush', request);
    if (end.state === 'asking') {
      end = await stage.call<PushEnd>('startPush', { ...request, removal: { count: end.removal.count } });
    }
    expect(end.state).toBe('completed');
  }

  async function sync(): Promise<readonly SyncTab[]> {
    const { google, origin } = stage.host;
    const services = makeSyncServices({ db: bySync.database.app, origin });
    const { owner } = bySync.database;
    await owner.execute(sql`delete from google_credentials`);
    const { connectionId } = bySync;
    const grant = { clinicId, connectionId, userId, email, spreadsheetId: book.id };
    await grantFile(owner, services, google, grant);
    const reading = await readConnection(
      services,
      { clinicId, connectionId },
      { runId: newId(), seen: null },
    );
    expect(reading.trouble).toBeNull();
    return reading.tabs;
  }

  async function expectSame(): Promise<void> {
    const [hand, own] = [await readAll(byHand.database.owner), await readAll(bySync.database.owner)];
    expect(own.records).toEqual(hand.records);
    expect(own.pushes).toEqual(hand.pushes);
    expect(own.records.flat().length).toBeGreaterThan(500);
  }

  it('give the same records, identities and receipts by the add-on and by a reading', async () => {
    for (const { sheet } of sheets) await push(sheet.name);
    const tabs = await sync();
    expect(tabs.map(({ outcome }) => outcome)).toEqual(sheets.map(() => 'pushed'));
    await expectSame();
  });

  it('give the same again once cells changed, rows went and came, and a status was written', async () => {
    await stage.call('showStatus', requestFor(odd.sheet.name));
    expect(JSON.stringify(book.findSheet(odd.sheet.name)?.state.rows)).toContain('Chairside status');
    for (const { sheet, headerRow } of sheets) {
      const found = book.findSheet(sheet.name);
      if (found === null) throw new Error('the sheet is gone');
      const { rows } = found.state;
      rows.splice(headerRow + 3, 1);
      rows.splice(headerRow + 6, 0, [], ...rows.slice(headerRow + 1, headerRow + 3).map((row) => [...row]));
      const changed = rows[headerRow + 9] ?? [];
      const last = changed.findLastIndex((cell) => cell !== '');
      // By its own verb, after which it measures itself anew.
      found.setCell(headerRow + 10, Math.max(1, last + 1), 'unreadable');
    }
    book.changed('cells');
    for (const { sheet } of sheets) await push(sheet.name);
    await sync();
    await expectSame();
  });
});
