import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell, SheetTable } from '../../../shared/cell.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import {
  type MappedSheet,
  mapSheet,
  openPush,
  preparePush,
  pushSheet,
  sendChunk,
} from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  clinic = await makeClinic(database.owner);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

type Config = Parameters<typeof mapSheet>[2];
type Rules = NonNullable<NonNullable<Config['validation_rules']>['rules']>;

function mapped(rules: Rules): Promise<MappedSheet> {
  return mapSheet(
    server.ask,
    { clinicId: clinic.id, email: clinic.members.staff.email },
    {
      mappings: [
        { source_column: 'Date', target_field: 'date', transform: 'date' },
        {
          source_column: 'Production',
          target_field: 'amount',
          transform: 'currency',
          with: { metric_type: 'production', category: 'All' },
        },
      ],
      validation_rules: { rules },
    },
  );
}

function table(...rows: readonly (readonly Cell[])[]): SheetTable {
  const headers = ['Date', 'Invoice', 'Production', 'Adj', 'Net'];
  return { headers, rows: rows.map((cells, at) => ({ row: at + 2, cells })) };
}

const SHEET = table(
  ['2025-01-06', 'A-1', '100', '-10', '90.00'],
  ['2025-01-07', 'A-2', '200', '', '200.01'],
  ['2025-01-08', 'a-1', '300', '', '300'],
);

describe('a push with rules', () => {
  it('names a value that stands twice, though its rows travel in different chunks', async () => {
    const sheet = await mapped([{ rule: 'unique', column: 'Invoice' }]);
    const receipt = await pushSheet(sheet, SHEET, { rowsPerChunk: 1 });
    expect(receipt).toMatchObject({
      rowCount: 3,
      rows: { stored: 2, withIssues: 1 },
      issues: [{ row: 4, column: 'Invoice', code: 'not_unique', severity: 'error' }],
      agrees: true,
    });
  });

  it('keeps a row out whose total is not the sum of its parts, or stores it and says so', async () => {
    const sum = {
      rule: 'expected_sum' as const,
      column: 'Net',
      of: [{ column: 'Production' }, { column: 'Adj' }],
    };
    expect(await pushSheet(await mapped([sum]), SHEET)).toMatchObject({
      rows: { stored: 2, withIssues: 1 },
      issues: [{ row: 3, column: 'Net', code: 'unexpected_sum', severity: 'error' }],
      agrees: true,
    });
    expect(await pushSheet(await mapped([{ ...sum, severity: 'warning' }]), SHEET)).toMatchObject({
      rows: { stored: 3, withIssues: 0 },
      issues: [{ row: 3, code: 'unexpected_sum', severity: 'warning' }],
      agrees: true,
    });
  });

  it('is refused a mark on a column that it does not send', async () => {
    const sheet = await mapped([{ rule: 'unique', column: 'Invoice' }]);
    const prepared = await preparePush(sheet, SHEET);
    const push = await openPush(sheet, prepared);
    const rows = prepared.chunks.flat().map((row) => ({ ...row, repeats: ['__proto__'] }));
    expect(await sendChunk(sheet, push.id, 1, rows)).toMatchObject({
      status: 422,
      body: {
        code: 'invalid_request',
        detail: 'Row 2 marks a repeat in a column that is not among the headers.',
      },
    });
  });

  it('is not saved with a check that nothing could keep', async () => {
    const saved = mapped([{ rule: 'range', column: 'Adj', least: '5', most: '4' }]);
    await expect(saved).rejects.toThrow(/No number lies between 5 and 4/);
  });
});
