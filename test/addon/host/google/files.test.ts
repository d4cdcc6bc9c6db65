import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workbook } from '../../../../addon/host/workbook/workbook.ts';
import { type StartedGoogle, startGoogle } from '../../../support/startGoogle.ts';
import { ask, BOOK, bookOf, connect, KIM, ROBIN, type Said } from './talk.ts';

const OTHER = '1AnotherBookOfTheStandIn';
const NOT_FOUND = { status: 404, body: { error: { code: 404, errors: [{ reason: 'notFound' }] } } };

let google: StartedGoogle;
let book: Workbook;
let now: number;

beforeEach(async () => {
  now = Date.parse('2026-03-01T12:00:00Z');
  book = bookOf([['Day'], [1]]);
  google = await startGoogle({ books: [book, bookOf([['Day']], {}, OTHER)], now: () => now });
});

afterEach(() => google.close());

const look = (token: string | null, fields = 'id,name,version,trashed', id = BOOK): Promise<Said> =>
  ask(google.origin, token, `/drive/v3/files/${id}?fields=${encodeURIComponent(fields)}`);

async function version(token: string): Promise<bigint> {
  const { body } = await look(token);
  return BigInt(Object.assign({ version: '' }, body).version);
}

describe('a look at the account', () => {
  it('says whose token it is, to the scope of picked files too, and only what is asked for', async () => {
    const url = { scope: 'https://www.googleapis.com/auth/drive.file' };
    const { access_token } = await connect(google.origin, { person: KIM }, url);
    const about = (query: string): Promise<Said> =>
      ask(google.origin, access_token, `/drive/v3/about${query}`);
    expect((await about('?fields=user(emailAddress)')).body).toEqual({ user: { emailAddress: KIM } });
    expect((await about('')).status).toBe(400);
  });
});

describe('a look at a file', () => {
  it('says the fields that are asked for, and no others', async () => {
    const { access_token } = await connect(google.origin);
    expect(await look(access_token, 'name,trashed')).toMatchObject({ status: 200 });
    expect((await look(access_token, 'name,trashed')).body).toEqual({ name: 'Book', trashed: false });
    expect((await look(access_token, '*')).body).toEqual({
      kind: 'drive#file',
      id: BOOK,
      name: 'Book',
      mimeType: 'application/vnd.google-apps.spreadsheet',
      version: expect.stringMatching(/^\d+$/),
      modifiedTime: '2026-03-01T12:00:00.000Z',
      trashed: false,
    });
    const plain = await ask(google.origin, access_token, `/drive/v3/files/${BOOK}`);
    expect(Object.keys(Object(plain.body))).toEqual(['kind', 'id', 'name', 'mimeType']);
  });

  it('refuses a field that there is not', async () => {
    const { access_token } = await connect(google.origin);
    expect(await look(access_token, 'name,colour')).toMatchObject({ status: 400 });
  });

  it('shows a version that grows with cells, tabs, name and bin, and not with the selection', async () => {
    const { access_token } = await connect(google.origin);
    const first = await version(access_token);
    book.select({ sheetId: 1, row: 2, column: 1, rows: 1, columns: 1 });
    expect(await version(access_token)).toBe(first);
    const changes = [
      () => book.changed('cells'),
      () => book.add({ name: 'More', rows: [] }),
      () => google.state.rename(BOOK, 'Renamed'),
      () => google.state.trash(BOOK),
    ];
    for (const [count, change] of changes.entries()) {
      change();
      expect(await version(access_token)).toBe(first + BigInt(count + 1));
    }
    expect((await look(access_token, 'name,trashed')).body).toEqual({ name: 'Renamed', trashed: true });
  });

  it('gives a version no second time after another start', async () => {
    const first = await version((await connect(google.origin)).access_token);
    book.changed('cells');
    await google.close();
    now += 1000;
    google = await startGoogle({ books: [book], now: () => now });
    expect(await version((await connect(google.origin)).access_token)).toBeGreaterThan(first + 1n);
  });

  it('finds no file that was not picked, though the person may open it', async () => {
    const { access_token } = await connect(google.origin);
    expect(await look(access_token, 'id', OTHER)).toMatchObject(NOT_FOUND);
    await connect(google.origin, {}, { file_ids: OTHER });
    expect(await look(access_token, 'id', OTHER)).toMatchObject({ status: 200 });
    expect(
      await look((await connect(google.origin, { person: KIM })).access_token, 'id', OTHER),
    ).toMatchObject(NOT_FOUND);
  });

  it('finds every file that the person may open with a scope for all of them', async () => {
    const scope = 'https://www.googleapis.com/auth/drive.metadata.readonly';
    const { access_token } = await connect(
      google.origin,
      {},
      { scope, trigger_onepick: null, file_ids: null },
    );
    expect(await look(access_token, 'id', OTHER)).toMatchObject({ status: 200 });
    const read = await ask(google.origin, access_token, `/v4/spreadsheets/${OTHER}`);
    expect(read.status).toBe(403);
  });

  it('finds no file that is not shared with the person any more, or deleted', async () => {
    const robin = await connect(google.origin);
    const kim = await connect(google.origin, { person: KIM });
    google.state.books.share(BOOK, [KIM]);
    expect(await look(robin.access_token)).toMatchObject(NOT_FOUND);
    expect(await look(kim.access_token)).toMatchObject({ status: 200 });
    google.state.unshare(BOOK, KIM);
    expect(await look(kim.access_token)).toMatchObject(NOT_FOUND);
    google.state.books.share(BOOK);
    expect(await look(robin.access_token)).toMatchObject({ status: 200 });
    google.state.books.remove(BOOK);
    expect(await look(robin.access_token)).toMatchObject(NOT_FOUND);
  });

  it('wants a token that is good', async () => {
    const refused = { status: 401, body: { error: { code: 401, status: 'UNAUTHENTICATED' } } };
    expect(await look(null)).toMatchObject(refused);
    expect(await look('made-up')).toMatchObject(refused);
    const { access_token } = await connect(google.origin);
    now += 3_598_999;
    expect(await look(access_token)).toMatchObject({ status: 200 });
    now += 1;
    expect(await look(access_token)).toMatchObject(refused);
  });

  it('wants a scope that opens files', async () => {
    const { access_token } = await connect(google.origin, { scopes: [] });
    expect(await look(access_token)).toMatchObject({
      status: 403,
      body: {
        error: {
          code: 403,
          status: 'PERMISSION_DENIED',
          details: [{ reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' }],
        },
      },
    });
  });

  it('counts for no quota, and is counted by spreadsheet', async () => {
    const { access_token } = await connect(google.origin);
    google.state.quota.sizes.perPerson = 1;
    for (let count = 0; count < 3; count++) await look(access_token);
    expect(google.state.counts).toMatchObject({ files: 3, reads: 0, refusedByQuota: 0 });
    expect(google.state.counts.bySpreadsheet.get(BOOK)).toEqual({ files: 3, reads: 0 });
    expect(google.state.log.at(-1)).toMatchObject({
      at: now,
      endpoint: 'file',
      spreadsheetId: BOOK,
      email: ROBIN,
      status: 200,
    });
  });
});
