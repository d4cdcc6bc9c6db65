import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  deleteColumn,
  duplicateColumn,
  insertColumn,
  moveColumn,
} from '../../../addon/host/workbook/editColumns.ts';
import type { Sheet } from '../../../addon/host/workbook/sheet.ts';
import { buildOnce } from '../../support/buildOnce.ts';
import { openStage, REQUEST, type Stage } from './openStage.ts';

const HEADERS = ['Ref', 'Date', 'Patient', 'Production'];
const ANCHORS = [
  { header: 'Ref', column: 1 },
  { header: 'Date', column: 2 },
  { header: 'Production', column: 4 },
];

let stage: Stage;
beforeAll(buildOnce);
afterEach(() => stage.server.close());

/** A sheet of two rows, mapped and, unless told otherwise, anchored. */
async function open(anchored = true): Promise<void> {
  const rows = [HEADERS, ['r1', '2026-03-02', 'Quill', 10], ['r2', '2026-03-03', 'Abbott', 20]];
  stage = await openStage(rows.map((row) => [...row]));
  if (anchored) expect(await stage.call('anchorColumns', 'Sheet1', 1, ANCHORS)).toEqual({ value: null });
}

/** The rows that a push sends, or the sentence with which it stops. */
async function push(): Promise<unknown> {
  const answer = await stage.call('startPush', REQUEST);
  if (JSON.stringify(answer).includes('"problem"')) {
    expect(stage.server.pushes.size).toBe(0);
    return answer;
  }
  const [sent] = stage.server.pushes.values();
  const { rows }: { rows: { cells: unknown[] }[] } = JSON.parse(sent?.chunks.get(1)?.text ?? '');
  return [sent?.open.headers, ...rows.map(({ cells }) => cells)];
}

const SENT = [
  ['Date', 'Production', 'Ref'],
  ['2026-03-02', 10, 'r1'],
  ['2026-03-03', 20, 'r2'],
];
const stopped = (detail: string) => ({ problem: { code: 'headers_changed', detail, requestId: null } });

describe('a column that changed between mapping and push', () => {
  it.each<[string, (sheet: Sheet) => void]>([
    ['nothing did', () => undefined],
    ['one was moved', (sheet) => moveColumn(sheet, 4, 1)],
    ['one was inserted', (sheet) => insertColumn(sheet, 2)],
    ['one that is not mapped was deleted', (sheet) => deleteColumn(sheet, 3)],
    [
      'one was moved and its old place got a new header',
      (sheet) => {
        moveColumn(sheet, 4, 1);
        sheet.setCell(1, 4, 'Production before insurance');
      },
    ],
  ])('sends the same values with and without anchors where %s', async (_, edit) => {
    for (const anchored of [true, false]) {
      await open(anchored);
      edit(stage.sheet);
      expect(await push()).toEqual(SENT);
      await stage.server.close();
    }
  });

  it('stops the push with its old and its new name where it was renamed', async () => {
    await open();
    stage.sheet.setCell(1, 4, 'Prod. total');
    expect(await push()).toEqual(stopped('“Production” is now called “Prod. total”.'));
  });

  it('stops the push where two of them were given each other’s names', async () => {
    await open();
    stage.sheet.setCell(1, 3, 'Production');
    stage.sheet.setCell(1, 4, 'Patient');
    expect(await push()).toEqual(stopped('“Production” is now called “Patient”.'));
  });

  it('stops the push where it was deleted, even when another one was given its name', async () => {
    await open();
    deleteColumn(stage.sheet, 4);
    stage.sheet.setCell(1, 3, 'Production');
    expect(await push()).toEqual(stopped('“Production” is not in the sheet any more.'));
  });

  it('is read from the original where it was copied, and without an anchor stops the push', async () => {
    await open();
    duplicateColumn(stage.sheet, 4);
    stage.sheet.setCell(2, 4, 999);
    expect(await push()).toEqual(SENT);
    await stage.server.close();
    await open(false);
    duplicateColumn(stage.sheet, 4);
    expect(await push()).toEqual(stopped('“Production” stood once in the sheet and stands twice now.'));
  });

  it('asks Google where the columns stand only when the header row reads differently', async () => {
    await open();
    stage.host.serviceCalls.clear();
    await push();
    expect(stage.host.serviceCalls.get('DeveloperMetadata.getLocation')).toBeUndefined();
    expect(await stage.call('readSheet', 'Sheet1')).toMatchObject({ value: { anchors: ANCHORS } });
  });

  it('is tied by its header alone where the sheet holds no more metadata', async () => {
    await open();
    const full = [{ header: 'x'.repeat(29_990), column: 1 }, ...ANCHORS];
    expect(await stage.call('anchorColumns', 'Sheet1', 1, full)).toEqual({ value: null });
    expect(await stage.call('readSheet', 'Sheet1')).toMatchObject({ value: { anchors: [] } });
    moveColumn(stage.sheet, 4, 1);
    expect(await push()).toEqual(SENT);
  });
});

describe('merged areas and hidden rows', () => {
  it('are told', async () => {
    stage = await openStage([HEADERS, ['r1'], ['r2'], ['r3']], {
      merges: [{ row: 2, column: 1, rows: 2, columns: 1 }],
      rowsHiddenByUser: [3],
      rowsHiddenByFilter: [4, 9],
    });
    expect(await stage.call('readSheet', 'Sheet1')).toMatchObject({
      value: { merges: [{ row: 2, column: 1, rows: 2, columns: 1 }] },
    });
    expect(await stage.call('hiddenRows', 'Sheet1', 2, 4)).toEqual({ value: { rows: [3, 4], lookedTo: 4 } });
    expect(await stage.call('hiddenRows', 'Sheet1', 2, 9_000)).toMatchObject({
      value: { lookedTo: 1_000 },
    });
  });
});
