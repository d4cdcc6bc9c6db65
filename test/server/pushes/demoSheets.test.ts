import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoCell, type DemoSheet, makeDemoSheets } from '../../../addon/host/demo/makeDemoSheets.ts';
import { seedDemo } from '../../../server/db/seedDemo.ts';
import type { Cell, SheetTable } from '../../../shared/cell.ts';
import { labelHeaders } from '../../../shared/headers.ts';
import { mappings, SHEET_KINDS } from '../../fixtures/mappings.ts';
import { databaseSums, ledgerSums } from '../../support/ledgerSums.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { mapSheet, pushSheet } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemo(database.ownerUrl);
  server = await startTestServer(database.app);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

const where = { clinicId: 'cm0democlinicjuniper00001', email: 'robin@juniper.example' };
const CASES = SHEET_KINDS.flatMap((kind, at) => [1, 2, 3, 4, 5].map((seed) => [kind, seed, at] as const));

function toCell(cell: DemoCell): Cell {
  if (typeof cell !== 'object') return cell;
  return 'date' in cell ? { date: cell.date } : cell.number;
}

/** The sheet below its header row, as the add-on reads it. */
function readTable({ rows, expected }: DemoSheet): SheetTable {
  const width = Math.max(...rows.map((row) => row.length));
  const cells = rows.map((row) => Array.from({ length: width }, (_, at) => toCell(row[at] ?? '')));
  const body = cells.slice(expected.headerRow);
  return {
    headers: labelHeaders(cells[expected.headerRow - 1] ?? []),
    rows: body.map((row, at) => ({ row: expected.headerRow + 1 + at, cells: row })),
  };
}

describe.each(CASES)('the %s sheet of seed %i', (kind, seed, at) => {
  it('ends in the database as its generator counted it, to the cent', async () => {
    const demo = makeDemoSheets({ seed, days: 90 })[at];
    if (demo === undefined) throw new Error('there is no such sheet');
    const config = mappings[kind];
    const sheet = await mapSheet(server.ask, { ...where, spreadsheetId: `${kind}-${seed}` }, config);
    const receipt = await pushSheet(sheet, readTable(demo), { rowsPerChunk: 50 });
    expect(receipt.agrees).toBe(true);
    expect(databaseSums(config.dataset, receipt)).toEqual(ledgerSums(demo.expected));
    const { stored, withIssues, skipped } = receipt.rows;
    const notData = Object.values(skipped).reduce((sum, count) => sum + count, 0);
    expect({ stored, withIssues, notData }).toEqual({
      stored: demo.expected.dataRows,
      withIssues: 0,
      notData: demo.expected.notDataRows,
    });
    const again = await pushSheet(sheet, readTable(demo), { rowsPerChunk: 70 });
    expect(again.records).toMatchObject({ inserted: 0, updated: 0, removed: 0 });
    expect(again).toMatchObject({ agrees: true, sums: receipt.sums });
  });
});
