import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PushEnd, ServerRequest, StartPush, Workspace } from '../../../addon/sidebarCalls.ts';
import type { Connection, ConnectSpreadsheet, Mapping } from '../../../shared/api.ts';
import type { Pushes, UndoReceipt } from '../../../shared/apiPushes.ts';
import { openHost } from '../../support/openHost.ts';
import { dayRows, MAPPING } from './pushStage.ts';

const ROWS = 12_000;
const HEADERS = ['Date', 'Patient Name', 'Production'];

let opened: Awaited<ReturnType<typeof openHost>>;
let request: StartPush;
let clinic: readonly string[];

/** Calls the built add-on, and gives the value of its answer. */
async function call<T>(name: string, ...args: readonly unknown[]): Promise<T> {
  const text = JSON.stringify(await opened.host.scripts.call(name, ...args));
  const answer: { readonly value: T } | { readonly problem: object } = JSON.parse(text);
  if ('problem' in answer) throw new Error(text);
  return answer.value;
}

/** Asks the server through the add-on about something of the clinic. */
function ask<T>(parts: readonly string[], rest: Omit<ServerRequest, 'parts'> = {}): Promise<T> {
  return call('askServer', { ...rest, parts: [...clinic, ...parts] } satisfies ServerRequest);
}

function push(more: Partial<StartPush> = {}): Promise<PushEnd> {
  return call('startPush', { ...request, ...more });
}

function setCell(row: number, value: number): void {
  opened.host.scripts.surroundings.workbook.sheet(1).setCell(row, 3, value);
}

beforeAll(async () => {
  opened = await openHost([{ name: 'Sheet1', rows: [HEADERS, ...dayRows(ROWS)] }]);
  const { account } = await call<Workspace>('openWorkspace');
  const clinicId = account.clinics[0]?.id ?? '';
  clinic = ['clinics', clinicId];
  const spreadsheet: ConnectSpreadsheet = { spreadsheetId: 's1', spreadsheetName: 'Book', sheetNames: [] };
  const { id: connectionId } = await ask<Connection>(['connections'], { method: 'put', body: spreadsheet });
  const { config } = MAPPING;
  const body = { sheetName: 'Sheet1', headerRow: 1, config, basedOnVersion: null };
  const mapping = await ask<Mapping>(['connections', connectionId, 'mappings'], { body, repeatable: false });
  request = { clinicId, connectionId, sheetName: 'Sheet1', mappingId: mapping.id, mode: 'mirror' };
});
afterAll(() => opened.close());

describe('the add-on and the server', () => {
  it('agree on a first push, on what changed since, on what a mirror removes, and on taking it back', async () => {
    expect(await push()).toMatchObject({
      state: 'completed',
      receipt: { records: { inserted: ROWS }, agrees: true },
    });
    setCell(100, -5);
    expect(await push({ mode: 'changed' })).toMatchObject({
      state: 'completed',
      receipt: { records: { inserted: 1, unchanged: ROWS - 1 }, rows: { stored: ROWS }, agrees: false },
    });
    expect(await push()).toMatchObject({ state: 'asking', removal: { count: 1, stored: ROWS + 1 } });
    const end = await push({ removal: { count: 1 } });
    expect(end).toMatchObject({
      state: 'completed',
      receipt: { records: { removed: 1, unchanged: ROWS }, agrees: true },
    });
    const values = { connectionId: request.connectionId, sheetName: 'Sheet1' };
    const { pushes } = await ask<Pushes>(['pushes'], { values });
    expect(pushes.map(({ mode, state }) => [mode, state])).toEqual([
      ['mirror', 'completed'],
      ['changed', 'completed'],
      ['mirror', 'completed'],
    ]);
    expect(await ask<UndoReceipt>(['pushes', pushes[0]?.id ?? '', 'undo'], { body: {} })).toMatchObject({
      records: { returned: 1, kept: 0 },
    });
  });

  it('know closed months and the clinic’s share', async () => {
    const january = ['closed-months', '2025-01'];
    const closed = { months: [{ month: '2025-01' }] };
    expect(await ask(january, { method: 'put', body: {} })).toMatchObject(closed);
    expect(await ask(['closed-months'])).toMatchObject(closed);
    expect(await ask(january, { method: 'delete' })).toEqual({ months: [], archived: [] });
    expect(await ask(['settings'])).toEqual({ removalShare: 0.2, weekStart: 1 });
    const body = { removalShare: 0.5 };
    expect(await ask(['settings'], { method: 'put', body })).toEqual({ ...body, weekStart: 1 });
  });

  it('cancel a push that waits for an answer', async () => {
    setCell(200, -6);
    expect(await push()).toMatchObject({ state: 'asking' });
    expect(await call('cancelPush', 'Sheet1')).toMatchObject({
      state: 'cancelled',
      records: { removed: 1, restored: 0 },
    });
  });
});
