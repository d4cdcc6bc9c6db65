import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createScriptHost } from '../../../addon/host/execution/createScriptHost.ts';
import { createIssuer } from '../../../addon/host/identity/createIssuer.ts';
import { loadProject } from '../../../addon/host/project/loadProject.ts';
import type { StoredCell } from '../../../addon/host/workbook/storedCell.ts';
import { Workbook } from '../../../addon/host/workbook/workbook.ts';
import type { Mapping } from '../../../shared/api.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { MergedArea } from '../../../shared/spreadMerges.ts';
import { buildOnce } from '../../support/buildOnce.ts';
import { REQUEST } from './pushStage.ts';
import { startStandIn } from './standInServer.ts';

const mapping: Mapping = {
  id: 'm1',
  connectionId: 'k1',
  sheetName: 'Sheet1',
  headerRow: 1,
  version: 1,
  createdAt: '2026-01-01T00:00:00Z',
  config: MappingConfig.parse({
    mappings: [
      { source_column: 'Date', target_field: 'date', transform: 'date' },
      {
        source_column: 'Production',
        target_field: 'amount',
        transform: 'currency',
        with: { metric_type: 'production', category: 'Production' },
      },
    ],
    validation_rules: { rules: [{ rule: 'unique', column: 'Invoice' }] },
  }),
};

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});
beforeAll(buildOnce);

/** The rows of the first chunk that a push of this sheet sends. */
async function sentRows(rows: StoredCell[][], merges: readonly MergedArea[]): Promise<unknown> {
  const server = await startStandIn(mapping);
  cleanups.push(server.close);
  const sheet = { id: 1, name: 'Sheet1', rows, notes: {}, backgrounds: {}, merges };
  const selection = { sheetId: 1, row: 1, column: 1, rows: 1, columns: 1 };
  const place = { timeZone: 'America/Chicago', locale: 'en_US' };
  const host = createScriptHost({
    project: loadProject(join(import.meta.dirname, '../../..')),
    workbook: new Workbook({ id: 'book', name: 'Book', ...place, sheets: [sheet], selection }),
    issuer: await createIssuer(() => 'http://127.0.0.1:4620'),
    resolve: new Map([['https://api.chairside.example', server.address]]),
  });
  await host.call('startPush', REQUEST);
  const [push] = server.pushes.values();
  return JSON.parse(push?.chunks.get(1)?.text ?? 'null');
}

describe('a pushed sheet', () => {
  it('sends a merged date with each of its rows, a merged number with the first alone', async () => {
    const rows = [
      ['Date', 'Invoice', 'Production'],
      ['2025-01-06', 'A-1', 5],
      ['', 'A-2', ''],
      ['', 'A-3', 7],
    ];
    const merges = [
      { row: 2, column: 1, rows: 3, columns: 1 },
      { row: 2, column: 3, rows: 2, columns: 1 },
    ];
    expect(await sentRows(rows, merges)).toEqual({
      rows: [
        { row: 2, cells: ['2025-01-06', 5, 'A-1'] },
        { row: 3, cells: ['2025-01-06', '', 'A-2'] },
        { row: 4, cells: ['2025-01-06', 7, 'A-3'] },
      ],
    });
  });

  it('marks a value that may stand once and stood above', async () => {
    const rows = [
      ['Date', 'Invoice', 'Production'],
      ['2025-01-06', 'A-1', 5],
      ['2025-01-07', 'a-1', 6],
    ];
    expect(await sentRows(rows, [])).toMatchObject({ rows: [{ row: 2 }, { row: 3, repeats: ['Invoice'] }] });
  });
});
