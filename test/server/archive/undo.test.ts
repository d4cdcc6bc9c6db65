import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type MappedSheet, pushSheet } from '../../support/testPush.ts';
import { undoPush } from '../../support/undoPush.ts';
import { type ArchiveStage, openArchiveStage, readChecksums } from './archiveStage.ts';
import { changing, LINES, type Line, mapLines, readState, sheetOf } from './threeMonths.ts';

let database: ArchiveStage;
let stage: ArchiveStage;
let sheet: MappedSheet;
beforeAll(async () => {
  database = await openArchiveStage();
});
beforeEach(async () => {
  stage = await database.another();
  sheet = await mapLines(stage);
});
afterAll(() => database.close());

const push = async (lines: readonly Line[]) => (await pushSheet(sheet, sheetOf(lines))).pushId;
const kept = (row: number, date: string) => ({ row, date, reason: 'closed_month' });

it('an undoing leaves what is in the archive and lists it, and takes back the rest', async () => {
  const pushId = await push(LINES);
  await stage.archiveBefore('2024-03');
  const { archived } = await readState(stage);
  expect(await undoPush(sheet, pushId)).toMatchObject({
    records: { removed: 3, restored: 0, returned: 0, kept: 6 },
    keptRows: [
      ...[kept(2, '2024-01-05'), kept(2, '2024-01-05'), kept(3, '2024-01-20')],
      ...[kept(4, '2024-02-05'), kept(4, '2024-02-05'), kept(5, '2024-02-20')],
    ],
  });
  expect(await readState(stage)).toEqual({ stored: [], archived });
});

it('a record that moved into a month before it was archived does not come back where it was', async () => {
  await push(LINES);
  const moving = await push(changing('F', ['F', '2024-02-21', '9.00']));
  await stage.archiveBefore('2024-03');
  const state = await readState(stage);
  expect(await undoPush(sheet, moving)).toMatchObject({
    records: { removed: 0, restored: 0, returned: 0, kept: 1 },
    keptRows: [kept(7, '2024-02-21')],
  });
  expect(await readState(stage)).toEqual(state);
});

it('a record that moved out of a month before it was archived stays, and one that was removed from it too', async () => {
  await push(LINES);
  const lines = LINES.filter(([key]) => key !== 'D');
  const moving = await push(lines.map((line) => (line[0] === 'B' ? ['B', '2024-03-07', '7.00'] : line)));
  await stage.archiveBefore('2024-03');
  const state = await readState(stage);
  expect(await undoPush(sheet, moving)).toMatchObject({
    records: { removed: 0, restored: 0, returned: 0, kept: 2 },
    keptRows: [kept(3, '2024-03-07'), kept(5, '2024-02-20')],
  });
  expect(await readState(stage)).toEqual(state);
});

it('what a later push changed before it was archived is listed as changed since', async () => {
  const first = await push(LINES);
  await push(changing('A', ['A', '2024-01-05', '111.00', '80.01']));
  await stage.archiveBefore('2024-02');
  const { keptRows } = await undoPush(sheet, first);
  expect(keptRows).toHaveLength(3);
  expect(keptRows).toEqual(
    expect.arrayContaining([
      { row: 2, date: '2024-01-05', reason: 'changed_since' },
      kept(2, '2024-01-05'),
      kept(3, '2024-01-20'),
    ]),
  );
});

it('an undoing does it all once the month is restored, and the sheet can be pushed again', async () => {
  await push(LINES);
  const before = await readChecksums(stage);
  const second = await push(changing('A', ['A', '2024-01-05', '111.00', '80.01']));
  await stage.archiveBefore('2024-03');
  for (const month of ['2024-01', '2024-02']) {
    await stage.archive('restore', '--clinic', stage.clinic.id, '--month', month);
  }
  expect(await undoPush(sheet, second)).toMatchObject({ records: { restored: 1, kept: 0 }, keptRows: [] });
  expect(await readChecksums(stage)).toEqual(before);
});
