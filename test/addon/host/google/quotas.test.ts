import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type StartedGoogle, startGoogle } from '../../../support/startGoogle.ts';
import { ask, BOOK, bookOf, connect, KIM, type Said } from './talk.ts';

const BOOK_PATH = `/v4/spreadsheets/${BOOK}?fields=properties.title`;
const VALUES_PATH = `/v4/spreadsheets/${BOOK}/values/A1`;

let google: StartedGoogle;
let now: number;
let robin: string;

beforeEach(async () => {
  now = 1_780_000_000_000;
  google = await startGoogle({ books: [bookOf([['Day']])], now: () => now });
  robin = (await connect(google.origin)).access_token;
});

afterEach(() => google.close());

const read = (token: string, path = BOOK_PATH): Promise<Said> => ask(google.origin, token, path);

async function statuses(token: string, count: number): Promise<number[]> {
  const all = Array.from({ length: count }, (_, index) => read(token, index % 2 ? BOOK_PATH : VALUES_PATH));
  return (await Promise.all(all)).map(({ status }) => status);
}

describe('the quotas of the stand-in for Google', () => {
  it('let a person read 60 times in any 60 seconds, and no other person less', async () => {
    expect(new Set(await statuses(robin, 60))).toEqual(new Set([200]));
    expect(await read(robin)).toMatchObject({
      status: 429,
      body: {
        error: {
          code: 429,
          status: 'RESOURCE_EXHAUSTED',
          message: expect.stringContaining('Read requests per minute per user'),
        },
      },
    });
    const kim = await connect(google.origin, { person: KIM });
    expect((await read(kim.access_token)).status).toBe(200);
    expect(google.state.counts).toMatchObject({ reads: 62, refusedByQuota: 1 });
  });

  it('slide: a place is free 60 seconds after it was taken, and a refused read takes none', async () => {
    await statuses(robin, 30);
    now += 30_000;
    await statuses(robin, 30);
    now += 29_999;
    expect((await read(robin)).status).toBe(429);
    now += 1;
    expect(await statuses(robin, 31)).toEqual([...Array.from({ length: 30 }, () => 200), 429]);
  });

  it('let a client read 300 times in any 60 seconds, whoever its people are', async () => {
    google.state.quota.sizes.perPerson = 1000;
    expect(new Set(await statuses(robin, 300))).toEqual(new Set([200]));
    const kim = await connect(google.origin, { person: KIM });
    const { status, body } = await read(kim.access_token);
    expect([status, Object(body).error.message]).toEqual([
      429,
      expect.stringContaining("'Read requests per minute' of"),
    ]);
  });

  it('say how long to wait where they are told to', async () => {
    google.state.settings.saysRetryAfter = true;
    await statuses(robin, 60);
    now += 10_500;
    expect((await read(robin)).headers.get('retry-after')).toBe('50');
  });

  it('are not touched by a request that comes without a right to read', async () => {
    const blind = (await connect(google.origin, { scopes: [] })).access_token;
    expect(new Set(await statuses(blind, 70))).toEqual(new Set([403]));
    expect((await read(robin)).status).toBe(200);
  });
});

describe('a spreadsheet that a person may not read', () => {
  it('is not there where it was not picked, and closed where it is not shared any more', async () => {
    google.state.books.add(bookOf([], {}, '1NotPickedByAnyone'));
    const elsewhere = await read(robin, '/v4/spreadsheets/1NotPickedByAnyone');
    expect(elsewhere).toMatchObject({ status: 404, body: { error: { status: 'NOT_FOUND' } } });
    google.state.unshare(BOOK);
    expect(await read(robin)).toMatchObject({
      status: 403,
      body: { error: { status: 'PERMISSION_DENIED' } },
    });
  });

  it('can still be read from the bin', async () => {
    google.state.trash(BOOK);
    expect((await read(robin)).status).toBe(200);
  });
});
