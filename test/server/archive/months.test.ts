import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Records } from '../../../shared/api.ts';
import { ClosedMonths } from '../../../shared/apiPushes.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import {
  completePush,
  expectOk,
  type MappedSheet,
  openPush,
  preparePush,
  pushSheet,
  sendChunk,
} from '../../support/testPush.ts';
import { type ArchiveStage, openArchiveStage } from './archiveStage.ts';
import { pushMonths } from './bookOfMonths.ts';
import { LINES, mapLines, readState, sheetOf } from './threeMonths.ts';

let database: ArchiveStage;
let stage: ArchiveStage;
beforeAll(async () => {
  database = await openArchiveStage();
});
beforeEach(async () => {
  stage = await database.another();
});
afterAll(() => database.close());

async function pushLines(): Promise<MappedSheet> {
  const sheet = await mapLines(stage);
  await pushSheet(sheet, sheetOf(LINES));
  return sheet;
}

const monthsIn = async () =>
  expectOk(ClosedMonths, await stage.ask('GET', 'closed-months', undefined, 'staff'));

describe('an archived month', () => {
  it('is listed with its records, closed or not, and is not opened until it is restored', async () => {
    await pushLines();
    await stage.ask('PUT', 'closed-months/2024-01', {});
    await stage.archiveBefore('2024-03');
    expect(await monthsIn()).toMatchObject({
      months: [{ month: '2024-01' }],
      archived: [
        { month: '2024-02', records: 3 },
        { month: '2024-01', records: 3 },
      ],
    });
    for (const month of ['2024-01', '2024-02']) {
      expect(await stage.ask('DELETE', `closed-months/${month}`)).toMatchObject({
        status: 409,
        body: { code: 'month_archived', detail: expect.stringContaining(`${month} are in the archive`) },
      });
    }
    await stage.archive('restore', '--clinic', stage.clinic.id, '--month', '2024-01');
    expect(await monthsIn()).toMatchObject({
      months: [{ month: '2024-01' }],
      archived: [{ month: '2024-02' }],
    });
    expect(await stage.ask('DELETE', 'closed-months/2024-01')).toMatchObject({
      status: 200,
      body: { months: [] },
    });
  });

  it('is told of by whoever opens a number down to its records', async () => {
    await pushLines();
    await stage.archiveBefore('2024-03');
    const read = async (span: string) =>
      expectOk(Records, await stage.ask('GET', `records?dataset=financial&measure=production${span}`));
    const whole = await read('&from=2024-02-03&to=2024-03-31');
    expect(whole.archived).toEqual([{ month: '2024-02', records: 3 }]);
    expect(whole.records).toHaveLength(2);
    expect(whole.total).toMatchObject({ records: 2, sum: '309.30' });
    expect((await read('')).archived).toEqual([
      { month: '2024-01', records: 3 },
      { month: '2024-02', records: 3 },
    ]);
    expect((await read('&from=2024-03-01')).archived).toEqual([]);
    expect((await read('&to=2024-01-01')).archived).toEqual([{ month: '2024-01', records: 3 }]);
  });

  it('lets no earlier day pass for the last one of a level', async () => {
    await pushMonths(stage, ['2024-01', '2024-02', '2024-03']);
    await stage.archiveBefore('2024-03');
    await stage.archive('restore', '--clinic', stage.clinic.id, '--month', '2024-01');
    const read = async (to: string) =>
      expectOk(Records, await stage.ask('GET', `records?dataset=patient&measure=active_patients&to=${to}`));
    expect(await read('2024-02-29')).toMatchObject({ records: [], archived: [{ month: '2024-02' }] });
    expect((await read('2024-03-31')).records).toHaveLength(1);
    expect((await read('2024-01-31')).records).toHaveLength(1);
  });
});

describe('a month with an open push of a sheet that has records there', () => {
  it('is left and named, and goes once the push has ended', async () => {
    const sheet = await pushLines();
    const prepared = await preparePush(sheet, sheetOf(LINES));
    const opened = await openPush(sheet, prepared);
    const left = { state: 'left', why: 'a push of “Sheet1” is open: finish or cancel it first' };
    expect(await stage.archiveBefore('2024-03')).toMatchObject({
      code: 0,
      data: {
        months: [
          { month: '2024-01', ...left },
          { month: '2024-02', ...left },
        ],
      },
    });
    expect((await readState(stage)).archived).toEqual([]);
    await sendChunk(sheet, opened.id, 1, prepared.chunks.flat());
    await completePush(sheet, opened.id, prepared);
    const { data } = await stage.archiveBefore('2024-03');
    expect(data).toMatchObject({ months: [{ state: 'archived' }, { state: 'archived' }] });
  });

  it('does not keep another clinic’s months, nor those of another sheet', async () => {
    const sheet = await pushLines();
    await openPush(sheet, await preparePush(sheet, sheetOf(LINES)));
    const other = await stage.another();
    await pushSheet(await mapLines(other), sheetOf(LINES));
    expect(await other.archiveBefore('2024-02')).toMatchObject({ data: { months: [{ state: 'archived' }] } });
    expect((await readState(stage)).stored).toHaveLength(9);
    expect((await readState(other)).stored).toHaveLength(6);
  });
});

describe('the command line', () => {
  it('says what it needs to be told', async () => {
    for (const [words, sentence] of [
      [['run', '--older-than', '24'], 'Say --clinic C for one clinic, or --all'],
      [['run', '--clinic', stage.clinic.id, '--all', '--older-than', '24'], 'Say --clinic C'],
      [['run', '--all', '--older-than', 'two'], '“two” is no number of months'],
      [['restore', '--clinic', stage.clinic.id, '--month', '2024-13'], '“2024-13” is no month'],
      [['restore', '--clinic', stage.clinic.id, '--month', '2024-01', '--dataset', 'x'], '“x” is no dataset'],
    ] as const) {
      expect(await stage.archive(...words)).toMatchObject({
        code: 2,
        data: { problem: { code: 'usage', detail: expect.stringContaining(sentence) } },
      });
    }
    expect(await stage.archive('restore', '--clinic', stage.clinic.id, '--month', '2024-01')).toMatchObject({
      code: 1,
      data: { problem: { code: 'not_found' } },
    });
  });

  it('archives one dataset’s month once, says so in an event, and brings one dataset back', async () => {
    await pushMonths(stage, ['2024-01']);
    expect(await stage.archiveBefore('2024-02')).toMatchObject({ data: { months: [{}, {}, {}, {}] } });
    expect(await stage.archiveBefore('2024-02')).toMatchObject({ code: 0, data: { months: [] } });
    const words = ['--clinic', stage.clinic.id, '--month', '2024-01', '--dataset', 'call'];
    expect(await stage.archive('restore', ...words)).toMatchObject({
      data: { restored: [{ dataset: 'call', records: 4 }] },
    });
    const { data } = await stage.archive('list', '--clinic', stage.clinic.id);
    expect(data).toMatchObject({
      months: [{ dataset: 'appointment' }, { dataset: 'financial' }, { dataset: 'patient' }],
    });
    const events = await eventsOf(database.database.owner, stage.clinic.id);
    expect(
      events.filter(({ action }) => action.startsWith('month.')).map(({ detail }) => detail),
    ).toContainEqual({
      ...{ dataset: 'call', records: 4, via: 'command_line' },
    });
  });
});
