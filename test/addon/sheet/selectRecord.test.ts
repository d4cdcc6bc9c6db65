import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { deleteColumn, insertColumn, moveColumn } from '../../../addon/host/workbook/editColumns.ts';
import type { RecordPlace } from '../../../addon/sidebarCalls.ts';
import { buildOnce } from '../../support/buildOnce.ts';
import { openStage, type Stage } from './openStage.ts';

const HEADERS = ['Date', 'Dr', 'Production'];
const ANCHORS = [
  { header: 'Date', column: 1 },
  { header: 'Production', column: 3 },
];
const PLACE: RecordPlace = {
  ...{ sheetName: 'Sheet1', row: 3, day: '2025-01-07' },
  ...{ headerRow: 1, column: 'Production', dayColumn: 'Date' },
};

let stage: Stage;
beforeAll(buildOnce);
afterEach(() => stage.server.close());

/** A sheet of these days below its header, written as they are here. */
async function open(...days: readonly string[]): Promise<void> {
  stage = await openStage([[...HEADERS], ...days.map((day) => [day, 'Dr. One', 10])]);
}

/** Goes to the record, and says which cell is selected then. */
async function select(change: Partial<RecordPlace> = {}) {
  const answer = await stage.call('selectRecord', { ...PLACE, ...change });
  const { row, column } = stage.host.surroundings.workbook.selection;
  return { answer, row, column };
}

const STILL = { answer: { value: { moved: false } } };
const MOVED = { answer: { value: { moved: true } } };

describe('a record’s cell', () => {
  it('is in its row, in the column of its header', async () => {
    await open('2025-01-06', '2025-01-07');
    expect(await select()).toEqual({ ...STILL, row: 3, column: 3 });
  });

  it('is found where its column was moved, or others came and went', async () => {
    await open('2025-01-06', '2025-01-07');
    await stage.call('anchorColumns', 'Sheet1', 1, ANCHORS);
    moveColumn(stage.sheet, 3, 1);
    expect(await select()).toEqual({ ...STILL, row: 3, column: 1 });
    insertColumn(stage.sheet, 1);
    expect(await select()).toEqual({ ...STILL, row: 3, column: 2 });
  });

  it('is found where its anchored column is called otherwise by now', async () => {
    await open('2025-01-06', '2025-01-07');
    await stage.call('anchorColumns', 'Sheet1', 1, ANCHORS);
    stage.sheet.setCell(1, 3, 'Fees');
    expect(await select()).toEqual({ ...STILL, row: 3, column: 3 });
  });

  it('is the first of its row where its column is gone, or nobody knows it', async () => {
    await open('2025-01-06', '2025-01-07');
    expect(await select({ column: null })).toEqual({ ...STILL, row: 3, column: 1 });
    expect(await select({ headerRow: null, dayColumn: null })).toEqual({ ...STILL, row: 3, column: 1 });
    deleteColumn(stage.sheet, 3);
    expect(await select()).toEqual({ ...STILL, row: 3, column: 1 });
  });

  it('is selected, and said to have moved, where the row speaks of another day', async () => {
    await open('2025-01-05', '2025-01-06', '2025-01-07');
    expect(await select()).toEqual({ ...MOVED, row: 3, column: 3 });
    // Any day in the row counts where it is not known which cell holds it.
    expect(await select({ headerRow: null, dayColumn: null })).toEqual({ ...MOVED, row: 3, column: 1 });
  });

  it('is said to have moved where the sheet has become shorter: its last row is shown', async () => {
    await open('2025-01-07');
    expect(await select()).toEqual({ ...MOVED, row: 2, column: 3 });
  });

  it('is told of in a sentence where there is no such sheet any more', async () => {
    await open('2025-01-07');
    expect(await select({ sheetName: 'Gone' })).toMatchObject({
      answer: { problem: { code: 'sheet_gone' } },
    });
  });
});
