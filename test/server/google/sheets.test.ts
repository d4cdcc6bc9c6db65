import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LOCAL_CLIENT } from '../../../addon/host/google/client.ts';
import type { Judgement } from '../../../addon/host/google/judge.ts';
import { Workbook } from '../../../addon/host/workbook/workbook.ts';
import { standInAddresses } from '../../../server/google/googleAddresses.ts';
import { GoogleFailure } from '../../../server/google/googleFailure.ts';
import type { Access, GoogleSheets } from '../../../server/google/googleSheets.ts';
import { FILE_SCOPE } from '../../../server/google/googleSignIn.ts';
import { type OpenSheetsOptions, openSheets } from '../../../server/google/openSheets.ts';
import { type StartedGoogle, startGoogle } from '../../support/startGoogle.ts';
import { makeBook } from '../../support/syncClinic.ts';

const EMAIL = 'robin@juniper.example';
const TAB = "Dr. O'Brien’s day/1";

let google: StartedGoogle;
let book: Workbook;
let access: Access;
let turns: string[];
let sheets: GoogleSheets;
beforeAll(async () => {
  google = await startGoogle();
});
afterAll(() => google.close());
beforeEach(() => {
  google.state.judge = () => 'through';
  book = makeBook([
    {
      name: TAB,
      rows: [
        ['Date', 'At', 'Time', 'Amount', 'Paid', 'Note', 'Error'],
        [
          { date: '2025-03-09', format: 'M/d/yyyy' },
          { date: '2025-03-09T02:30:00', format: 'M/d/yyyy H:mm' },
          { date: '1899-12-30T14:05:09', format: 'h:mm' },
          { number: -12.5, format: '$#,##0.00' },
          true,
          ' a note ',
          '#REF!',
        ],
        [],
        ['', '', '', 0, false, '', '#N/A'],
      ],
    },
    { name: 'Empty', rows: [] },
  ]);
  google.state.books.add(book);
  access = allow([FILE_SCOPE], [book.id]);
  turns = [];
  sheets = open();
});

function allow(scopes: readonly string[], files: readonly string[]): Access {
  const { grants } = google.state;
  const subject = google.state.findPerson(EMAIL)?.subject ?? '';
  const grant = grants.allow(LOCAL_CLIENT.id, subject, scopes, files);
  return { accessToken: grants.addAccessToken(grant, scopes, 3_600), reader: 'u1' };
}

function open(options: Partial<OpenSheetsOptions> = {}): GoogleSheets {
  const take = async (reader: string): Promise<void> => void turns.push(reader);
  return openSheets({ addresses: standInAddresses(google.origin), turns: { take }, ...options });
}

/** What a call fails with. */
async function failureOf(call: Promise<unknown>): Promise<GoogleFailure> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GoogleFailure)) throw new Error(`no failure of Google's: ${error}`);
  return error;
}

const band = (firstRow: number, rowCount: number, sheetName = TAB) => {
  return { sheetName, firstRow, rowCount, columnCount: 26 };
};

describe('a spreadsheet at Google', () => {
  it('says its name and version for a call that waits for no turn', async () => {
    const before = await sheets.readFile(access, book.id);
    expect(before.name).toBe('A book');
    expect(turns).toEqual([]);
    book.changed('cells');
    const after = await sheets.readFile(access, book.id);
    expect(BigInt(after.version) > BigInt(before.version)).toBe(true);
  });

  it('lists its tabs with their grids and merged areas, each read in its turn', async () => {
    const merges = [{ row: 2, column: 1, rows: 3, columns: 2 }];
    const { sheets: tabs, ...rest } = book.state;
    const merged = new Workbook({ ...rest, sheets: tabs.map((tab) => ({ ...tab, merges })) });
    google.state.books.add(merged);
    const [width, height] = [{ columnCount: 26 }, { rowCount: 1000 }];
    expect(await sheets.readBook(access, book.id)).toEqual({
      spreadsheetName: 'A book',
      tabs: [TAB, 'Empty'].map((sheetName) => ({ sheetName, ...height, ...width, merges })),
    });
    expect(turns).toEqual(['u1']);
  });

  it('gives each kind of cell as the add-on reads it, and nothing behind the last with something', async () => {
    expect(await sheets.readBand(access, book.id, band(1, 1000))).toEqual([
      ['Date', 'At', 'Time', 'Amount', 'Paid', 'Note', 'Error'],
      [
        { date: '2025-03-09' },
        { date: '2025-03-09T02:30:00' },
        { date: '1899-12-30T14:05:09' },
        -12.5,
        true,
        ' a note ',
        '#REF!',
      ],
      [],
      ['', '', '', 0, false, '', '#N/A'],
    ]);
    expect(await sheets.readBand(access, book.id, band(2, 2))).toHaveLength(1);
    expect(await sheets.readBand(access, book.id, band(1, 1000, 'Empty'))).toEqual([]);
  });

  it('counts a formula that shows nothing as something, and a format alone as nothing', async () => {
    const format = { effectiveFormat: { numberFormat: { type: 'DATE' } } };
    const shows = (effectiveValue: object) => ({ effectiveValue, ...format });
    const errors = ['ERROR', 'NULL_VALUE', 'DIVIDE_BY_ZERO', 'VALUE', 'NAME', 'NUM', 'N_A', 'LOADING', 'NEW'];
    const rows = [
      errors.map((type) => ({ effectiveValue: { errorValue: { type } } })),
      [45_000.000_001, 45_000.499_999_999, 1e12].map((numberValue) => shows({ numberValue })),
      [shows({ stringValue: '' }), format],
      [{}, format],
    ];
    answer(rows);
    expect(await sheets.readBand(access, book.id, band(1, 10))).toEqual([
      ['#ERROR!', '#NULL!', '#DIV/0!', '#VALUE!', '#NAME?', '#NUM!', '#N/A', 'Loading...', '#ERROR!'],
      [{ date: '2023-03-15' }, { date: '2023-03-15T12:00:00' }, ''],
      [''],
    ]);
  });

  it('is not believed where it gives more than was asked for', async () => {
    const cell = { effectiveValue: { numberValue: 1 } };
    answer([[cell], [cell]]);
    expect((await failureOf(sheets.readBand(access, book.id, band(1, 1)))).code).toBe('unavailable');
    answer([new Array(27).fill(cell)]);
    expect((await failureOf(sheets.readBand(access, book.id, band(1, 1)))).code).toBe('unavailable');
    google.state.judge = () => ({ status: 200, body: { values: [[1], [2]] } });
    expect((await failureOf(sheets.findLastRow(access, book.id, band(1, 1)))).code).toBe('unavailable');
  });

  /** Has Google give these cells whatever is asked. */
  function answer(rows: readonly (readonly object[])[]): void {
    const rowData = rows.map((values) => ({ values }));
    google.state.judge = () => ({ status: 200, body: { sheets: [{ data: [{ rowData }] }] } });
  }

  it('says which row of a band is the last with something', async () => {
    expect(await sheets.findLastRow(access, book.id, band(2, 999))).toBe(4);
    expect(await sheets.findLastRow(access, book.id, band(3, 1))).toBe(0);
    expect(await sheets.findLastRow(access, book.id, band(5, 900))).toBe(0);
    expect(await sheets.findLastRow(access, book.id, band(1, 1000, 'Empty'))).toBe(0);
  });

  it.each(['../../secrets', 'https://evil.example/', 'short', `${'a'.repeat(40)}/values`, 'a'.repeat(121)])(
    'is not asked for by the id %s',
    async (id) => {
      const asked = google.state.log.length;
      expect((await failureOf(sheets.readFile(access, id))).code).toBe('gone');
      expect((await failureOf(sheets.readBook(access, id))).code).toBe('gone');
      expect((await failureOf(sheets.readBand(access, id, band(1, 1)))).code).toBe('gone');
      expect((await failureOf(sheets.findLastRow(access, id, band(1, 1)))).code).toBe('gone');
      expect(google.state.log.length).toBe(asked);
    },
  );
});

describe('a call that fails', () => {
  const apiError = (code: number, reason: string, message = 'Secret words of Google.'): Judgement => ({
    status: code,
    body: { error: { code, message, status: 'SOMETHING', errors: [{ reason }], details: [{ reason }] } },
  });
  const cases: [string, Judgement, GoogleFailure['code']][] = [
    ['401', apiError(401, 'authError'), 'unauthorized'],
    ['403 for want of a permission', apiError(403, 'forbidden'), 'gone'],
    ['403 for a file that was not picked', apiError(403, 'appNotAuthorizedToFile'), 'gone'],
    ['403 for a quota', apiError(403, 'userRateLimitExceeded'), 'busy'],
    ['403 for a scope', apiError(403, 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'), 'refused'],
    ['403 for an API that is off', apiError(403, 'accessNotConfigured'), 'refused'],
    ['404', apiError(404, 'notFound'), 'gone'],
    ['400', apiError(400, 'badRequest'), 'refused'],
    ['400 for a range', apiError(400, 'badRequest', "Unable to parse range: 'X'!A1"), 'no_range'],
    ['429', apiError(429, 'rateLimitExceeded'), 'busy'],
    ['500', apiError(500, 'backendError'), 'unavailable'],
    ['503 in HTML', { status: 503, body: '<html>Secret words of Google.</html>' }, 'unavailable'],
    ['a cut line', 'cut', 'unavailable'],
    ['half a document', 'garbage', 'unavailable'],
    ['a document of another shape', { status: 200, body: { version: 17, sheets: 'none' } }, 'unavailable'],
    ['a redirect', { status: 302, headers: { location: '/google/elsewhere' } }, 'unavailable'],
  ];

  it.each(cases)(
    'with %s is told by its code, once asked, without a word of it',
    async (_, judgement, code) => {
      google.state.judge = () => judgement;
      const asked = google.state.log.length;
      const failures = [
        await failureOf(sheets.readFile(access, book.id)),
        await failureOf(sheets.readBook(access, book.id)),
        await failureOf(sheets.readBand(access, book.id, band(1, 1))),
      ];
      expect(failures.map((failure) => failure.code)).toEqual([code, code, code]);
      expect(google.state.log.length).toBe(asked + 3);
      const said = failures.map(
        (failure) => `${failure.message} ${JSON.stringify(failure)} ${failure.cause}`,
      );
      for (const text of said) {
        expect(text).not.toContain(access.accessToken);
        expect(text).not.toContain('Secret');
      }
    },
  );

  it('is over when its time is', async () => {
    google.state.judge = () => 'hang';
    const hasty = open({ timeoutMs: 50 });
    expect((await failureOf(hasty.readFile(access, book.id))).code).toBe('unavailable');
    expect((await failureOf(hasty.readBand(access, book.id, band(1, 1)))).code).toBe('unavailable');
  });

  it('is over when the server stops', async () => {
    const stop = new AbortController();
    google.state.judge = () => {
      stop.abort();
      return 'hang';
    };
    const stopping = open({ signal: stop.signal });
    expect((await failureOf(stopping.readBook(access, book.id))).code).toBe('unavailable');
  });

  it('says how long Google asks to wait', async () => {
    google.state.judge = () => ({ status: 429, body: {}, headers: { 'retry-after': '7' } });
    expect(await failureOf(sheets.readBook(access, book.id))).toMatchObject({
      code: 'busy',
      retryAfterMs: 7_000,
    });
    google.state.judge = () => ({ status: 429, body: {} });
    expect((await failureOf(sheets.readBook(access, book.id))).retryAfterMs).toBeNull();
  });

  it('names a tab that is not there, a grid that is smaller, a file in the bin and one that was taken away', async () => {
    const codeOf = async (call: Promise<unknown>) => (await failureOf(call)).code;
    expect(await codeOf(sheets.readBand(access, book.id, band(1, 1, 'October')))).toBe('no_range');
    expect(await codeOf(sheets.readBand(access, book.id, band(900, 200)))).toBe('no_range');
    google.state.trash(book.id);
    expect(await codeOf(sheets.readFile(access, book.id))).toBe('gone');
    google.state.unshare(book.id);
    expect(await codeOf(sheets.readBook(access, book.id))).toBe('gone');
    google.state.books.remove(book.id);
    expect(await codeOf(sheets.readFile(access, book.id))).toBe('gone');
    expect(await codeOf(sheets.readBook({ ...access, accessToken: 'ya29.other' }, book.id))).toBe(
      'unauthorized',
    );
  });

  it('names a scope that is missing', async () => {
    const email = allow(['https://www.googleapis.com/auth/userinfo.email'], [book.id]);
    expect((await failureOf(sheets.readFile(email, book.id))).code).toBe('refused');
    expect((await failureOf(sheets.readBook(email, book.id))).code).toBe('refused');
  });
});
