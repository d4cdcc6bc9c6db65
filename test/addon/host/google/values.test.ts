import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { effectiveValue } from '../../../../addon/host/google/cellData.ts';
import { numberFormatOf } from '../../../../addon/host/google/numberFormat.ts';
import { toLocalTime } from '../../../../addon/host/workbook/localTime.ts';
import { readCell } from '../../../../addon/host/workbook/readCell.ts';
import type { StoredCell } from '../../../../addon/host/workbook/storedCell.ts';
import { type StartedGoogle, startGoogle } from '../../../support/startGoogle.ts';
import { ask, BOOK, bookOf, connect, type Said } from './talk.ts';

const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);

let google: StartedGoogle;
let token: string;

beforeAll(async () => {
  const rows = [
    ['Day', 'Money', ''],
    [
      { date: '2026-03-08', format: 'm/d/yyyy' },
      { number: 0.5, format: '0%' },
    ],
    [],
    ['', true, ''],
    [{ formula: '=1+1' }, '#N/A'],
    ['', ''],
  ];
  google = await startGoogle({ books: [bookOf(rows, { rowCount: 20, columnCount: 3 })] });
  google.state.quota.sizes.perPerson = 1000;
  token = (await connect(google.origin)).access_token;
});

afterAll(() => google.close());

function read(range: string, options: Readonly<Record<string, string>> = {}): Promise<Said> {
  const path = `/v4/spreadsheets/${BOOK}/values/${encodeURIComponent(range)}`;
  return ask(google.origin, token, `${path}?${new URLSearchParams(options)}`);
}

describe('the values of a range', () => {
  it('are what the sheet shows, without what is empty behind the last of them', async () => {
    expect((await read('Days!A1:C10')).body).toEqual({
      range: 'Days!A1:C10',
      majorDimension: 'ROWS',
      values: [['Day', 'Money'], ['3/8/2026', '50%'], [], ['', 'TRUE'], ['#ERROR!', '#N/A']],
    });
  });

  it('are no field at all where there are none', async () => {
    expect((await read('Days!A10:C20')).body).toEqual({ range: 'Days!A10:C20', majorDimension: 'ROWS' });
  });

  it('are numbers, truths and serial numbers where they are asked for unformatted', async () => {
    const { body } = await read('Days!A2:B5', { valueRenderOption: 'UNFORMATTED_VALUE' });
    expect(body).toMatchObject({ values: [[46089, 0.5], [], ['', true], ['#ERROR!', '#N/A']] });
    const shown = await read('Days!A2:B2', {
      valueRenderOption: 'UNFORMATTED_VALUE',
      dateTimeRenderOption: 'FORMATTED_STRING',
    });
    expect(shown.body).toMatchObject({ values: [['3/8/2026', 0.5]] });
  });

  it('are formulas where they are asked for', async () => {
    const { body } = await read('Days!A5', { valueRenderOption: 'FORMULA' });
    expect(body).toEqual({ range: 'Days!A5', majorDimension: 'ROWS', values: [['=1+1']] });
  });

  it('come by columns where that is asked for', async () => {
    const { body } = await read('Days!A1:C2', { majorDimension: 'COLUMNS' });
    expect(body).toMatchObject({
      values: [
        ['Day', '3/8/2026'],
        ['Money', '50%'],
      ],
    });
  });

  it('name the whole of a range that leaves its ends open', async () => {
    expect((await read('Days!B:C')).body).toMatchObject({ range: 'Days!B1:C20' });
    expect((await read('Days')).body).toMatchObject({ range: 'Days!A1:C20' });
  });

  it.each([
    { valueRenderOption: 'RAW' },
    { dateTimeRenderOption: 'ISO' },
    { majorDimension: 'DIMENSION_UNSPECIFIED' },
  ])('are refused with the option %j', async (options) => {
    expect(await read('Days!A1', options)).toMatchObject({ status: 400 });
  });

  it('come without what a mask leaves out', async () => {
    expect((await read('Days!A1', { fields: 'values' })).body).toEqual({ values: [['Day']] });
    expect(await read('Days!A1', { fields: 'rows' })).toMatchObject({ status: 400 });
  });

  it('are refused with a parameter that there is not', async () => {
    expect(await read('Days!A1', { renderOption: 'FORMULA' })).toMatchObject({ status: 400 });
  });

  it('are refused beyond the grid, or of a tab that there is not', async () => {
    for (const range of ['Days!A21', 'Nights!A1']) expect(await read(range)).toMatchObject({ status: 400 });
  });

  it('are of no spreadsheet that does not exist', async () => {
    const said = await ask(google.origin, token, '/v4/spreadsheets/none/values/A1');
    expect(said).toMatchObject({ status: 404, body: { error: { status: 'NOT_FOUND' } } });
  });
});

describe('a cell', () => {
  it('is the same moment on the wall to a script and to the API, whatever the zone', () => {
    const dates = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    const zones = fc.constantFrom('America/Chicago', 'Europe/Berlin', 'Asia/Kathmandu', 'UTC');
    fc.assert(
      fc.property(dates, zones, fc.boolean(), (date, zone, wholeDay) => {
        const wall = date.toISOString().slice(0, wholeDay ? 10 : 19);
        const cell: StoredCell = { date: wall, format: 'm/d/yyyy' };
        const value = effectiveValue(cell);
        const seen = readCell(cell, zone);
        if (value === null || !('numberValue' in value) || typeof seen !== 'object')
          throw new Error('no date');
        const fromSerial = new Date(Math.round(value.numberValue * DAY_MS) + EPOCH)
          .toISOString()
          .slice(0, 19);
        const local = toLocalTime(seen.moment, zone).slice(0, 19);
        expect(fromSerial).toBe(wholeDay ? `${wall}T00:00:00` : wall);
        // An hour that the zone's clocks skip has no moment of its own.
        if (!isSkipped(fromSerial, zone)) expect(local).toBe(fromSerial);
      }),
    );
  });

  it.each<[StoredCell, string | null]>([
    [{ date: '2026-03-08', format: 'dd.mm.yyyy' }, 'DATE'],
    [{ date: '2026-03-08', format: 'mmm "h" yyyy' }, 'DATE'],
    [{ date: '2026-03-08T10:00:00', format: 'm/d/yyyy h:mm AM/PM' }, 'DATE_TIME'],
    [{ date: '1899-12-30T10:00:00', format: '[h]:mm' }, 'TIME'],
    [{ number: 1, format: '$#,##0.00' }, 'CURRENCY'],
    [{ number: 1, format: '[$€-407] #,##0.00' }, 'CURRENCY'],
    [{ number: 1, format: '0.0%' }, 'PERCENT'],
    [{ number: 1, format: '0.00E+00' }, 'SCIENTIFIC'],
    [{ number: 1, format: '@' }, 'TEXT'],
    [{ number: 1, format: '#,##0' }, 'NUMBER'],
    [{ number: 46089, format: 'm/d/yyyy' }, 'NUMBER'],
    [1, null],
    ['text', null],
  ])('%j has the format type %s', (cell, type) => {
    const format = typeof cell === 'object' && 'format' in cell ? cell.format : 'General';
    expect(numberFormatOf(cell, format)?.type ?? null).toBe(type);
  });
});

function isSkipped(wall: string, zone: string): boolean {
  const at = Date.parse(`${wall}Z`);
  const near = [-14, -6, -5, 1, 2, 5.5, 5.75, 14].map((hours) => at - hours * 3_600_000);
  return !near.some((moment) => toLocalTime(moment, zone).slice(0, 19) === wall);
}
