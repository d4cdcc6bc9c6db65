import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { trustGoogle } from '../../../server/identity/trustGoogle.ts';
import { Failure } from '../../../server/problem/failure.ts';
import { FORGERIES, forger, google, saying } from '../../support/forgeries.ts';
import { googleAt } from '../../support/googleAt.ts';
import { CLIENT_ID, EMAIL, SUBJECT } from '../../support/googleClaims.ts';
import { type KeyServer, startKeyServer } from '../../support/keyServer.ts';

const identify = trustGoogle([CLIENT_ID]);
let googleKeys: KeyServer;
let forgerKeys: KeyServer;
beforeAll(async () => {
  [googleKeys, forgerKeys] = [await startKeyServer(), await startKeyServer()];
  googleKeys.publish(google);
  forgerKeys.publish(forger);
  vi.stubGlobal('fetch', googleAt(googleKeys.url));
});
afterAll(() => {
  vi.unstubAllGlobals();
  googleKeys.stop();
  forgerKeys.stop();
});

async function failureOf(token: string): Promise<unknown> {
  return identify(token).then(
    () => 'accepted',
    (failure) => failure,
  );
}

/** What of a token must be read nowhere: its parts, and what they say. */
function secretsOf(token: string): readonly string[] {
  return [EMAIL, SUBJECT, CLIENT_ID, ...token.split('.').filter((part) => part.length >= 12)];
}

describe.each(FORGERIES)('a token that is wrong in its %s', (_, forgeries) => {
  it.each(forgeries)('is refused: %s', async (_name, make) => {
    const token = await make(forgerKeys.url);
    const failure = await failureOf(token);
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({ code: 'unauthenticated' });
    const everything = inspect(failure, { depth: null, showHidden: true });
    expect(secretsOf(token).filter((secret) => everything.includes(secret))).toEqual([]);
  });
});

describe('beside all these', () => {
  it.each(['https://accounts.google.com', 'accounts.google.com'])(
    'a good token of %s is accepted',
    async (iss) => {
      expect(await identify(saying({ iss }))).toEqual({
        account: { issuer: 'https://accounts.google.com', subject: SUBJECT },
        email: EMAIL,
      });
    },
  );

  it("a good token is accepted whatever else it says, and the forger's keys were never asked for", async () => {
    const { href } = forgerKeys.url;
    const header = { jku: href, jwk: forger.jwk, x5u: href, x5c: ['AAAA'] };
    expect(await failureOf(saying({ hd: 'juniper.example', name: 'Robin' }, header))).toBe('accepted');
    expect(forgerKeys.asked()).toBe(0);
  });
});
