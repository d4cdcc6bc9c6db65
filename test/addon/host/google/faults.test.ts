import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GoogleRequest } from '../../../../addon/host/google/judge.ts';
import { standInAddresses } from '../../../../server/google/googleAddresses.ts';
import { type StartedGoogle, startGoogle } from '../../../support/startGoogle.ts';
import { ask, BOOK, bookOf, connect, renew, type Tokens } from './talk.ts';

const LOOK = `/drive/v3/files/${BOOK}?fields=version`;

let google: StartedGoogle;
let tokens: Tokens;

beforeEach(async () => {
  google = await startGoogle({ books: [bookOf([['Day']])] });
  tokens = await connect(google.origin);
});

afterEach(() => google.close());

const look = (): Promise<Response> =>
  fetch(standInAddresses(google.origin).drive + LOOK, {
    headers: { authorization: `Bearer ${tokens.access_token}` },
  });

describe("a test's judge of requests", () => {
  it('is told what is asked, before anything is done', async () => {
    const seen: GoogleRequest[] = [];
    google.state.judge = (request) => {
      seen.push(request);
      return 'through';
    };
    await look();
    await ask(google.origin, tokens.access_token, `/v4/spreadsheets/${BOOK}/values/A1`);
    await renew(google.origin, tokens.refresh_token);
    await fetch(`${google.origin}/google/elsewhere`);
    expect(
      seen.map(({ endpoint, spreadsheetId, grantType }) => [endpoint, spreadsheetId, grantType]),
    ).toEqual([
      ['file', BOOK, null],
      ['values', BOOK, null],
      ['token', null, 'refresh_token'],
      ['none', null, null],
    ]);
    expect(seen[0]).toMatchObject({ method: 'GET', path: `/google${LOOK}` });
  });

  it('cuts the line without an answer', async () => {
    google.state.judge = () => 'cut';
    await expect(look()).rejects.toThrow('fetch failed');
    expect(google.state.log.at(-1)).toMatchObject({ endpoint: 'file', status: 0 });
  });

  it('lets something be done and its answer be lost', async () => {
    google.state.judge = () => 'lost';
    await expect(renew(google.origin, tokens.refresh_token)).rejects.toThrow('fetch failed');
    expect(google.state.counts.refreshes).toBe(1);
  });

  it('answers what it likes', async () => {
    google.state.judge = () => ({ status: 503, body: '<h1>503</h1>', headers: { 'retry-after': '7' } });
    const said = await look();
    expect([said.status, said.headers.get('retry-after'), await said.text()]).toEqual([
      503,
      '7',
      '<h1>503</h1>',
    ]);
    google.state.judge = () => ({ status: 500, body: { error: { code: 500 } } });
    expect(await (await look()).json()).toEqual({ error: { code: 500 } });
  });

  it('answers half a document', async () => {
    google.state.judge = () => 'garbage';
    const said = await look();
    expect(said.status).toBe(200);
    await expect(said.json()).rejects.toThrow(SyntaxError);
  });

  it('never answers, until whoever asks gives up or the stand-in closes', async () => {
    let arrived = 0;
    google.state.judge = () => {
      arrived += 1;
      return 'hang';
    };
    const givingUp = new AbortController();
    const given = fetch(`${google.origin}/google/token`, { method: 'POST', signal: givingUp.signal });
    const ends = Promise.all([
      expect(given).rejects.toThrow('aborted'),
      expect(look()).rejects.toThrow('fetch failed'),
    ]);
    await expect.poll(() => arrived).toBe(2);
    givingUp.abort();
    await expect.poll(() => google.state.log.at(-1)).toMatchObject({ endpoint: 'token', status: 0 });
    await google.close();
    await ends;
    google = await startGoogle();
  });
});

describe('the stand-in under many at once', () => {
  it('looks at no cell for a look at a file: 500 looks at a large spreadsheet are 500 answers', async () => {
    const large = bookOf(
      Array.from({ length: 50_000 }, () => ['x', 1]),
      {},
      '1LargeBookOfTheStandIn',
    );
    for (const sheet of large.sheets) {
      sheet.cell = () => {
        throw new Error('a cell was looked at');
      };
    }
    google.state.books.add(large);
    const { access_token } = await connect(google.origin, {}, { file_ids: large.id });
    const path = `/drive/v3/files/${large.id}?fields=version`;
    const all = await Promise.all(Array.from({ length: 500 }, () => ask(google.origin, access_token, path)));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
  });
});
