import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClinicDesk, PushEnd, StartPush, Workspace } from '../../../addon/sidebarCalls.ts';
import type { Mapping } from '../../../shared/api.ts';
import type { Pushes, UndoReceipt } from '../../../shared/apiPushes.ts';
import { openHost } from '../../support/openHost.ts';
import { dayRows, MAPPING } from './pushStage.ts';

const ROWS = 12_000;
const HEADERS = ['Date', 'Patient Name', 'Production'];

let opened: Awaited<ReturnType<typeof openHost>>;
let request: StartPush;

/** Calls the built add-on, and gives the value of its answer. */
async function call<T>(name: string, ...args: readonly unknown[]): Promise<T> {
  const text = JSON.stringify(await opened.host.scripts.call(name, ...args));
  const answer: { readonly value: T } | { readonly problem: object } = JSON.parse(text);
  if ('problem' in answer) throw new Error(text);
  return answer.value;
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
  const { connection } = await call<ClinicDesk>('openClinic', clinicId);
  const connectionId = connection?.id ?? '';
  const { config } = MAPPING;
  const body = { sheetName: 'Sheet1', headerRow: 1, config, basedOnVersion: null };
  const mapping = await call<Mapping>('saveMapping', clinicId, connectionId, body);
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
    const { pushes } = await call<Pushes>('listPushes', request.clinicId, request.connectionId, 'Sheet1');
    expect(pushes.map(({ mode, state }) => [mode, state])).toEqual([
      ['mirror', 'completed'],
      ['changed', 'completed'],
      ['mirror', 'completed'],
    ]);
    expect(await call<UndoReceipt>('undoPush', request.clinicId, pushes[0]?.id)).toMatchObject({
      records: { returned: 1, kept: 0 },
    });
  });

  it('know closed months and the clinic’s share', async () => {
    const { clinicId } = request;
    expect(await call('closeMonth', clinicId, '2025-01')).toMatchObject({ months: [{ month: '2025-01' }] });
    expect(await call('closedMonths', clinicId)).toMatchObject({ months: [{ month: '2025-01' }] });
    expect(await call('reopenMonth', clinicId, '2025-01')).toEqual({ months: [] });
    expect(await call('settings', clinicId)).toEqual({ removalShare: 0.2 });
    expect(await call('changeSettings', clinicId, { removalShare: 0.5 })).toEqual({ removalShare: 0.5 });
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
