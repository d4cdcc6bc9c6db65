import type { ServerResponse } from 'node:http';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IdentifyCaller } from '../../../server/identity/identifyCaller.ts';
import { trustGoogle } from '../../../server/identity/trustGoogle.ts';
import { trustIssuer } from '../../../server/identity/trustIssuer.ts';
import { googleAt } from '../../support/googleAt.ts';
import { CLIENT_ID, EMAIL, googleClaims, SUBJECT } from '../../support/googleClaims.ts';
import { type KeyServer, startKeyServer } from '../../support/keyServer.ts';
import { encodePart, makeSigningKey, type SigningKey, signToken } from '../../support/signingKey.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const ROBIN = { account: { issuer: 'https://accounts.google.com', subject: SUBJECT }, email: EMAIL };
const ACCEPTED = 'accepted';
const REFUSED = 'unauthenticated';
const UNKNOWN = 'identity_unavailable';

let first: SigningKey;
let second: SigningKey;
let google: KeyServer;
let identify: IdentifyCaller;
beforeAll(() => {
  first = makeSigningKey('first');
  second = makeSigningKey('second');
});
beforeEach(async () => {
  // The date alone: sockets and their timeouts keep to the real clock.
  vi.useFakeTimers({ toFake: ['Date'] });
  google = await startKeyServer();
  google.publish(first);
  vi.stubGlobal('fetch', vi.fn(googleAt(google.url)));
  identify = trustGoogle([CLIENT_ID]);
});
afterEach(() => {
  google.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const down = (response: ServerResponse) => response.destroy();
const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);
const tokenOf = (key: SigningKey, changes = {}) => signToken(key, googleClaims(changes));

/** A token as anyone can make it, which names a key that nobody has. */
function inventToken(kid: string): string {
  return [encodePart({ alg: 'RS256', kid }), ...tokenOf(second).split('.').slice(1)].join('.');
}

async function ask(token: string, of: IdentifyCaller = identify): Promise<unknown> {
  return of(token).then(
    () => ACCEPTED,
    (failure) => failure.code,
  );
}

/** How the tokens end when they all come at once, each end once. */
async function askAtOnce(tokens: readonly string[]): Promise<ReadonlySet<unknown>> {
  return new Set(await Promise.all(tokens.map((token) => ask(token))));
}

describe("Google's word", () => {
  it.each(['https://accounts.google.com', 'accounts.google.com'])(
    'names the same account under the issuer %s',
    async (iss) => {
      expect(await identify(tokenOf(first, { iss }))).toEqual(ROBIN);
    },
  );

  it('is taken for each of several clients, and for no other', async () => {
    const other = '5678.apps.googleusercontent.com';
    const several = trustGoogle([other, CLIENT_ID]);
    expect(await ask(tokenOf(first), several)).toBe(ACCEPTED);
    expect(await ask(tokenOf(first, { aud: other }), several)).toBe(ACCEPTED);
    expect(await ask(tokenOf(first, { aud: other }))).toBe(REFUSED);
    expect(await ask(tokenOf(first), trustGoogle([]))).toBe(REFUSED);
  });

  it('counts for an hour, and a minute more on both sides, as clocks differ', async () => {
    const token = tokenOf(first);
    later(-MINUTE - SECOND);
    expect(await ask(token)).toBe(REFUSED);
    later(2 * SECOND);
    expect(await ask(token)).toBe(ACCEPTED);
    later(HOUR + 2 * MINUTE - 3 * SECOND);
    expect(await ask(token)).toBe(ACCEPTED);
    later(3 * SECOND);
    expect(await ask(token)).toBe(REFUSED);
  });
});

describe("Google's keys", () => {
  it('are asked for once, by however many at once, and kept', async () => {
    expect(await askAtOnce(Array(50).fill(tokenOf(first)))).toEqual(new Set([ACCEPTED]));
    later(59 * MINUTE);
    expect(await ask(tokenOf(first))).toBe(ACCEPTED);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('are asked for once by 1,000 tokens with unknown key ids, and once more after half a minute', async () => {
    const invented = Array.from({ length: 1_000 }, (_, i) => inventToken(`invented-${i}`));
    expect(await askAtOnce(invented)).toEqual(new Set([REFUSED]));
    for (const token of invented) expect(await ask(token)).toBe(REFUSED);
    expect(google.asked()).toBe(1);
    later(31 * SECOND);
    expect(await askAtOnce([...invented, tokenOf(first)])).toEqual(new Set([REFUSED, ACCEPTED]));
    expect(google.asked()).toBe(2);
  });

  it('may change without a restart: a new one is fetched when it is first seen', async () => {
    expect(await ask(tokenOf(first))).toBe(ACCEPTED);
    google.publish(first, second);
    later(MINUTE);
    expect(await ask(tokenOf(second))).toBe(ACCEPTED);
    expect(await ask(tokenOf(first))).toBe(ACCEPTED);
    expect(google.asked()).toBe(2);
  });

  it('are renewed after an hour while nobody waits, and a withdrawn one counts no more', async () => {
    expect(await ask(tokenOf(first))).toBe(ACCEPTED);
    google.publish(second);
    later(61 * MINUTE);
    expect(await ask(tokenOf(first))).toBe(ACCEPTED);
    await expect.poll(() => ask(tokenOf(first))).toBe(REFUSED);
    expect(await ask(tokenOf(second))).toBe(ACCEPTED);
    expect(google.asked()).toBe(2);
  });

  it('under ids or of kinds that we do not know stand beside the others and do no harm', async () => {
    const odd = { ...first, jwk: { kty: 'EC', kid: 'odd', crv: 'P-256' } };
    const encrypting = { ...second, jwk: { ...second.jwk, use: 'enc' } };
    google.publish(odd, encrypting, first);
    expect(await ask(tokenOf(first))).toBe(ACCEPTED);
    expect(await ask(tokenOf(second))).toBe(REFUSED);
  });
});

describe('while Google cannot be asked', () => {
  it('kept keys count for six hours; then it is unknown who asks, and never accepted or refused', async () => {
    expect(await ask(tokenOf(first))).toBe(ACCEPTED);
    google.answer(down);
    for (let hour = 1; hour < 6; hour += 1) {
      later(HOUR);
      expect(await ask(tokenOf(first))).toBe(ACCEPTED);
    }
    later(HOUR + SECOND);
    expect(await ask(tokenOf(first))).toBe(UNKNOWN);
    expect(await ask(tokenOf(second))).toBe(UNKNOWN);
    google.publish(first);
    later(11 * SECOND);
    expect(await ask(tokenOf(first))).toBe(ACCEPTED);
  });

  it('a key that we have not seen is unknown and not refused, and the others count on', async () => {
    expect(await ask(tokenOf(first))).toBe(ACCEPTED);
    google.answer(down);
    later(MINUTE);
    expect(await ask(tokenOf(second))).toBe(UNKNOWN);
    expect(await ask(tokenOf(first))).toBe(ACCEPTED);
    google.publish(second);
    later(11 * SECOND);
    expect(await ask(tokenOf(second))).toBe(ACCEPTED);
  });

  it('1,000 requests ask it once in ten seconds, and the next one asks again', async () => {
    google.answer(down);
    const tokens = Array<string>(500).fill(tokenOf(first));
    expect(await askAtOnce(tokens)).toEqual(new Set([UNKNOWN]));
    later(9 * SECOND);
    expect(await askAtOnce(tokens)).toEqual(new Set([UNKNOWN]));
    expect(google.asked()).toBe(1);
    later(2 * SECOND);
    google.publish(first);
    expect(await ask(tokenOf(first))).toBe(ACCEPTED);
    expect(google.asked()).toBe(2);
  });

  it('what cannot be a token is refused all the same', async () => {
    google.answer(down);
    expect(await askAtOnce(['', 'x', 'a.b.c', `${tokenOf(first)}.`])).toEqual(new Set([REFUSED]));
    expect(google.asked()).toBe(0);
  });
});

describe('an answer that is no set of keys', () => {
  const json = (body: string) => (response: ServerResponse) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
  };
  const setOf = (...keys: unknown[]) => json(JSON.stringify({ keys }));
  const ANSWERS: readonly (readonly [string, () => (response: ServerResponse) => unknown])[] = [
    ['a broken connection', () => down],
    [
      'a server error',
      () => (response) => response.writeHead(500).end(JSON.stringify({ keys: [first.jwk] })),
    ],
    ['nothing there', () => (response) => response.writeHead(404).end()],
    ['no content', () => (response) => response.writeHead(204).end()],
    ['another address', () => (response) => response.writeHead(302, { Location: '/elsewhere' }).end()],
    ['a page', () => json('<html>')],
    ['nothing', () => json('')],
    ['half of it', () => json(JSON.stringify({ keys: [first.jwk] }).slice(0, -1))],
    ['a connection that breaks half-way', () => breakHalfWay],
    ['null', () => json('null')],
    ['a list', () => json(JSON.stringify([first.jwk]))],
    ['keys by their ids', () => json(JSON.stringify({ keys: { first: first.jwk } }))],
    ['no keys', () => setOf()],
    ['keys without ids', () => setOf({ ...first.jwk, kid: undefined })],
    ['keys for something else', () => setOf({ ...first.jwk, use: 'enc' }, { ...first.jwk, alg: 'PS256' })],
    ['a key that is too short', () => setOf({ ...first.jwk, n: first.jwk.n?.slice(0, 171) })],
    ['a key with something else in it', () => setOf({ ...first.jwk, n: 7 })],
    ['two keys under one id', () => setOf(first.jwk, { ...second.jwk, kid: 'first' })],
  ];
  function breakHalfWay(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Length': '1000' });
    response.write('{"keys":', () => response.destroy());
  }

  it.each(ANSWERS)('is an outage: %s', async (_, answer) => {
    google.answer(answer());
    expect(await ask(tokenOf(first))).toBe(UNKNOWN);
    expect(await ask(tokenOf(first))).toBe(UNKNOWN);
    expect(google.asked()).toBe(1);
  });

  it.each(ANSWERS)('replaces no keys that we have: %s', async (_, answer) => {
    expect(await ask(tokenOf(first))).toBe(ACCEPTED);
    google.answer(answer());
    later(MINUTE);
    expect(await ask(tokenOf(second))).toBe(UNKNOWN);
    expect(await ask(tokenOf(first))).toBe(ACCEPTED);
  });

  it('is an outage too where none comes in time', async () => {
    google.answer(() => {});
    const [issuer, audience] = ['https://accounts.google.com', CLIENT_ID];
    const trust = {
      name: issuer,
      issuers: [issuer],
      audiences: [audience],
      keysUrl: google.url,
      timeout: 50,
    } as const;
    expect(await ask(tokenOf(first), trustIssuer(trust))).toBe(UNKNOWN);
    expect(google.asked()).toBe(1);
  });
});
