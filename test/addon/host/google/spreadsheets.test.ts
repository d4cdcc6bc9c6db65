import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workbook } from '../../../../addon/host/workbook/workbook.ts';
import { type StartedGoogle, startGoogle } from '../../../support/startGoogle.ts';
import { ask, BOOK, bookOf, connect, type Said } from './talk.ts';

const BAND =
  'sheets(data(startRow,startColumn,rowData(values(effectiveValue,effectiveFormat(numberFormat)))))';

let google: StartedGoogle;
let book: Workbook;
let token: string;

beforeAll(async () => {
  const rows = [
    ['Day', 'Money', '', 'Done', 'What'],
    [
      { date: '2026-03-08', format: 'm/d/yyyy' },
      { number: 1200.5, format: '$#,##0.00' },
      '',
      false,
      { formula: '=A1' },
    ],
    [],
    [{ date: '2026-03-08T02:30:00', format: 'm/d/yyyy h:mm' }, 0, '', true, '#N/A'],
    ['', '', ''],
  ];
  book = bookOf(rows, { merges: [{ row: 2, column: 1, rows: 2, columns: 1 }], rowCount: 50, columnCount: 8 });
  book.add({ name: "Robin's days", rows: [['x']] });
  google = await startGoogle({ books: [book] });
  google.state.quota.sizes.perPerson = 1000;
  token = (await connect(google.origin)).access_token;
});

afterAll(() => google.close());

function read(
  query: string | Readonly<Record<string, string>> | readonly (readonly [string, string])[],
): Promise<Said> {
  const search = new URLSearchParams(typeof query === 'string' ? query : Object(query));
  return ask(google.origin, token, `/v4/spreadsheets/${BOOK}?${search}`);
}

function refusal(message: unknown): object {
  return { status: 400, body: { error: { code: 400, status: 'INVALID_ARGUMENT', message } } };
}

describe('a spreadsheet of the stand-in for Google', () => {
  it('says its name and its tabs with their sizes and merged cells, and no cells', async () => {
    const fields = 'properties.title,sheets(properties(sheetId,title,index,gridProperties),merges)';
    const { status, body } = await read({ fields });
    expect(status).toBe(200);
    expect(body).toEqual({
      properties: { title: 'Book' },
      sheets: [
        {
          properties: {
            sheetId: 1,
            title: 'Days',
            index: 0,
            gridProperties: { rowCount: 50, columnCount: 8 },
          },
          merges: [{ sheetId: 1, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 1 }],
        },
        {
          properties: {
            sheetId: 2,
            title: "Robin's days",
            index: 1,
            gridProperties: { rowCount: 1000, columnCount: 26 },
          },
        },
      ],
    });
    expect(Object.keys(Object((await read('')).body))).toEqual([
      'spreadsheetId',
      'properties',
      'sheets',
      'spreadsheetUrl',
    ]);
  });

  it('says the cells of a range: numbers, dates as serial numbers, errors, and nothing for the empty ones', async () => {
    const { body } = await read({ ranges: 'Days!A1:E20', fields: BAND });
    const date = { type: 'DATE', pattern: 'm/d/yyyy' };
    expect(body).toEqual({
      sheets: [
        {
          data: [
            {
              rowData: [
                {
                  values: [
                    { effectiveValue: { stringValue: 'Day' } },
                    { effectiveValue: { stringValue: 'Money' } },
                    {},
                    { effectiveValue: { stringValue: 'Done' } },
                    { effectiveValue: { stringValue: 'What' } },
                  ],
                },
                {
                  values: [
                    { effectiveValue: { numberValue: 46089 }, effectiveFormat: { numberFormat: date } },
                    {
                      effectiveValue: { numberValue: 1200.5 },
                      effectiveFormat: { numberFormat: { type: 'CURRENCY', pattern: '$#,##0.00' } },
                    },
                    {},
                    { effectiveValue: { boolValue: false } },
                    { effectiveValue: { errorValue: { type: 'ERROR', message: '' } } },
                  ],
                },
                {},
                {
                  values: [
                    {
                      effectiveValue: { numberValue: 46089 + 2.5 / 24 },
                      effectiveFormat: { numberFormat: { type: 'DATE_TIME', pattern: 'm/d/yyyy h:mm' } },
                    },
                    { effectiveValue: { numberValue: 0 } },
                    {},
                    { effectiveValue: { boolValue: true } },
                    { effectiveValue: { errorValue: { type: 'N_A', message: '' } } },
                  ],
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it('says where a range begins, gives one block a range, and leaves out tabs without any', async () => {
    const query = [
      ['ranges', 'Days!B2:B4'],
      ['ranges', 'Days!A40:E50'],
      ['fields', 'sheets(properties.title,data(startRow,startColumn,rowData.values.formattedValue))'],
    ] as const;
    expect((await read(query)).body).toEqual({
      sheets: [
        {
          properties: { title: 'Days' },
          data: [
            {
              startRow: 1,
              startColumn: 1,
              rowData: [
                { values: [{ formattedValue: '$1,200.50' }] },
                {},
                { values: [{ formattedValue: '0' }] },
              ],
            },
            { startRow: 39 },
          ],
        },
      ],
    });
  });

  it('says what was typed beside what it comes to, and a format that waits in an empty cell', async () => {
    book.sheet(1).setFormat(10, 1, '0%');
    const fields = 'sheets/data/rowData/values(userEnteredValue,userEnteredFormat/numberFormat/type)';
    const { body } = await read([
      ['ranges', 'Days!E2:E2'],
      ['ranges', 'Days!A10:B10'],
      ['fields', fields],
    ]);
    expect(body).toEqual({
      sheets: [
        {
          data: [
            { rowData: [{ values: [{ userEnteredValue: { formulaValue: '=A1' } }] }] },
            { rowData: [{ values: [{ userEnteredFormat: { numberFormat: { type: 'PERCENT' } } }] }] },
          ],
        },
      ],
    });
  });

  it.each([
    ["'Robin''s days'!A1:A1", "Robin's days"],
    ["'Days'!A1", 'Days'],
    ['Days', 'Days'],
    ['A1:B2', 'Days'],
    ['Days!A:B', 'Days'],
    ['Days!2:3', 'Days'],
    ['Days!$A$1:$B$2', 'Days'],
    ['Days!B2:A1', 'Days'],
  ])('reads the range %s', async (ranges, title) => {
    const { body } = await read({ ranges, fields: 'sheets.properties.title' });
    expect(body).toEqual({ sheets: [{ properties: { title } }] });
  });

  it.each([
    'Nights!A1:B2',
    "Robin's days!A1",
    "'Robin's days'!A1",
    "'Days!A1",
    'Days!',
    'Days!A1:B2:C3',
    'Days!A0:B2',
    'Days!ÄÖ1',
    '',
  ])('can read no range %j', async (ranges) => {
    const said = await read({ ranges, fields: 'sheets.properties' });
    expect(said).toMatchObject(refusal(`Unable to parse range: ${ranges}`));
  });

  it.each([
    ['Days!A51:B60', 'Range (Days!A51:B60) exceeds grid limits. Max rows: 50, max columns: 8'],
    ['Days!I1', 'Range (Days!I1) exceeds grid limits. Max rows: 50, max columns: 8'],
    ['Days!A1:E51', 'Range (Days!A1:E51) exceeds grid limits. Max rows: 50, max columns: 8'],
    [
      "'Robin''s days'!A1001",
      "Range ('Robin''s days'!A1001) exceeds grid limits. Max rows: 1000, max columns: 26",
    ],
  ])('refuses the range %s beyond the grid', async (ranges, message) => {
    expect(await read({ ranges, fields: BAND })).toMatchObject(refusal(message));
  });

  it('cuts a range that ends beyond the grid where it is told to, and still refuses one that begins there', async () => {
    google.state.settings.clipsRanges = true;
    const clipped = await read({ ranges: 'Days!B2:E5000', fields: 'sheets.data.startRow' });
    const beyond = await read({ ranges: 'Days!A51:B60', fields: 'sheets.data.startRow' });
    google.state.settings.clipsRanges = false;
    expect(clipped.body).toEqual({ sheets: [{ data: [{ startRow: 1 }] }] });
    expect(beyond.status).toBe(400);
  });

  it.each(['sheets(data', 'sheets)', 'sheets..data', 'sheets.colour', 'a,', 'sheets(properties(title)'])(
    'refuses the mask %s',
    async (fields) => {
      expect(await read({ fields })).toMatchObject(refusal(expect.stringContaining('invalid argument')));
    },
  );

  it('takes a mask with underscores and a star', async () => {
    const { body } = await read({ fields: 'sheets.properties.grid_properties.*' });
    expect(Object(body).sheets[0]).toEqual({
      properties: { gridProperties: { rowCount: 50, columnCount: 8 } },
    });
  });

  it('gives cells for ranges and a mask alone, and in answers of a size that can be borne', async () => {
    const whole = { status: 400 };
    expect(await read({ includeGridData: 'true' })).toMatchObject(whole);
    expect(await read({ fields: BAND })).toMatchObject(whole);
    expect(await read({ fields: '*' })).toMatchObject(whole);
    google.state.settings.answerBytes = 300;
    const large = await read({ ranges: 'Days!A1:E20', fields: BAND });
    const small = await read({ ranges: 'Days!A1:B1', fields: BAND });
    google.state.settings.answerBytes = 30_000_000;
    expect([large.status, small.status]).toEqual([400, 200]);
  });
});
