import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LOCAL_CLIENT } from '../../../../addon/host/google/client.ts';
import { standInAddresses } from '../../../../server/google/googleAddresses.ts';
import { consent } from '../../../support/consent.ts';
import { type StartedGoogle, startGoogle } from '../../../support/startGoogle.ts';
import {
  ask,
  BOOK,
  bookOf,
  connect,
  consentUrl,
  EMAIL_SCOPE,
  FILE_SCOPE,
  KIM,
  post,
  ROBIN,
  renew,
  type Said,
  trade,
} from './talk.ts';

const LOOK = `/drive/v3/files/${BOOK}`;
const INVALID_GRANT = { status: 400, body: { error: 'invalid_grant' } };

let google: StartedGoogle;
let now: number;

beforeEach(async () => {
  now = Date.now();
  google = await startGoogle({ books: [bookOf([['Day']])], now: () => now });
});

afterEach(() => google.close());

async function code(changes: Readonly<Record<string, string | null>> = {}): Promise<string> {
  return (await consent(consentUrl(google.origin, changes))).searchParams.get('code') ?? '';
}

async function status(token: string): Promise<number> {
  return (await ask(google.origin, token, LOOK)).status;
}

function revoke(token: string): Promise<Said> {
  return post(standInAddresses(google.origin).revoke, { token });
}

describe('the token endpoint of the stand-in for Google', () => {
  it('trades a code for tokens, and names the account to this client', async () => {
    const { status, body } = await trade(google.origin, await code({ nonce: 'n' }));
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^ya29\./),
      expires_in: 3599,
      refresh_token: expect.stringMatching(/^1\/\//),
      scope: `openid ${EMAIL_SCOPE} ${FILE_SCOPE}`,
      token_type: 'Bearer',
      id_token: expect.any(String),
    });
    const keys = createLocalJWKSet(await (await fetch(`${google.origin}/identity/jwks`)).json());
    const { id_token } = Object.assign({ id_token: '' }, body);
    const { payload } = await jwtVerify(id_token, keys, {
      issuer: google.origin,
      audience: LOCAL_CLIENT.id,
    });
    expect(payload).toMatchObject({ email: ROBIN, sub: '100000000000000000001', nonce: 'n' });
  });

  it('takes the client by the Basic scheme, too', async () => {
    const answer = await fetch(standInAddresses(google.origin).token, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${LOCAL_CLIENT.id}:${LOCAL_CLIENT.secret}`)}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'none' }),
    });
    expect(await answer.json()).toMatchObject(INVALID_GRANT.body);
  });

  it('gives a refresh token only for offline access, and without a prompt only the first time', async () => {
    const given = async (changes: Readonly<Record<string, string | null>>): Promise<boolean> => {
      const { body } = await trade(google.origin, await code(changes));
      return Object.keys(Object(body)).includes('refresh_token');
    };
    const unprompted = { prompt: null, trigger_onepick: null, file_ids: null };
    expect(await given({ access_type: null })).toBe(false);
    expect(await given(unprompted)).toBe(true);
    expect(await given(unprompted)).toBe(false);
    expect(await given({})).toBe(true);
  });

  it('names no account where that was not asked for', async () => {
    const { body } = await trade(google.origin, await code({ scope: FILE_SCOPE }));
    expect(Object.keys(Object(body))).not.toContain('id_token');
  });

  it('takes a code once: a second use ends what the first gave', async () => {
    const once = await code();
    const { body } = await trade(google.origin, once);
    const { access_token, refresh_token } = Object.assign({ access_token: '', refresh_token: '' }, body);
    expect(await status(access_token)).toBe(200);
    expect(await trade(google.origin, once)).toMatchObject(INVALID_GRANT);
    expect(await status(access_token)).toBe(401);
    expect(await renew(google.origin, refresh_token)).toMatchObject(INVALID_GRANT);
  });

  it('takes a code for a minute', async () => {
    const [early, late] = [await code(), await code()];
    now += 59_999;
    expect((await trade(google.origin, early)).status).toBe(200);
    now += 1;
    expect(await trade(google.origin, late)).toMatchObject(INVALID_GRANT);
  });

  it.each([
    ['another verifier', { code_verifier: 'x'.repeat(64) }, 400, 'invalid_grant'],
    ['no verifier', { code_verifier: null }, 400, 'invalid_grant'],
    [
      'another redirect address',
      { redirect_uri: 'http://127.0.0.1:1/google/consent' },
      400,
      'redirect_uri_mismatch',
    ],
    ['no redirect address', { redirect_uri: null }, 400, 'invalid_request'],
    ['a wrong secret', { client_secret: 'guess' }, 401, 'invalid_client'],
    ['no secret', { client_secret: null }, 400, 'invalid_request'],
    ['another client', { client_id: 'another' }, 401, 'invalid_client'],
    ['a made-up code', { code: '4/0Anothing' }, 400, 'invalid_grant'],
    ['no code', { code: null }, 400, 'invalid_request'],
    ['another grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['no grant type', { grant_type: null }, 400, 'invalid_request'],
  ])('refuses a code with %s, and leaves it good', async (_, changes, status, error) => {
    const right = await code();
    const said = await trade(google.origin, right, changes);
    expect(said).toMatchObject({ status, body: { error, error_description: expect.any(String) } });
    expect((await trade(google.origin, right)).status).toBe(200);
  });

  it('takes forms alone, and no field twice', async () => {
    const { token } = standInAddresses(google.origin);
    const json = await fetch(token, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"grant_type":"refresh_token"}',
    });
    expect(json.status).toBe(400);
    const twice = await fetch(token, {
      method: 'POST',
      body: new URLSearchParams('grant_type=refresh_token&grant_type=refresh_token'),
    });
    expect(await twice.json()).toMatchObject({ error: 'invalid_request' });
  });

  it('renews an access token, as often as wanted and without another refresh token', async () => {
    const { refresh_token, access_token } = await connect(google.origin);
    now += 3_599_000;
    expect(await status(access_token)).toBe(401);
    const { body } = await renew(google.origin, refresh_token);
    expect(body).toEqual({
      access_token: expect.not.stringMatching(access_token),
      expires_in: 3599,
      scope: `openid ${EMAIL_SCOPE} ${FILE_SCOPE}`,
      token_type: 'Bearer',
    });
    expect((await renew(google.origin, refresh_token)).status).toBe(200);
    expect(google.state.counts).toMatchObject({ codes: 1, refreshes: 2 });
  });

  it('renews none after the refresh token has expired, or all of them were ended', async () => {
    google.state.settings.refreshTokenSeconds = 60;
    const first = await connect(google.origin);
    now += 60_000;
    expect(await renew(google.origin, first.refresh_token)).toMatchObject(INVALID_GRANT);
    const second = await connect(google.origin);
    google.state.grants.expireRefreshTokens();
    expect(await renew(google.origin, second.refresh_token)).toMatchObject(INVALID_GRANT);
    expect(await status(second.access_token)).toBe(200);
  });

  it('keeps a hundred refresh tokens of a person and forgets the oldest without a word', async () => {
    const first = await connect(google.origin);
    const grant = google.state.grants.find(LOCAL_CLIENT.id, '100000000000000000001');
    if (grant === null) throw new Error('no grant');
    for (let count = 1; count < 100; count++) google.state.grants.addRefreshToken(grant, [], null);
    expect((await renew(google.origin, first.refresh_token)).status).toBe(200);
    google.state.grants.addRefreshToken(grant, [], null);
    expect(await renew(google.origin, first.refresh_token)).toMatchObject(INVALID_GRANT);
  });

  it("ends the whole grant of a person where any of its tokens is revoked, and nobody else's", async () => {
    const [first, second] = [await connect(google.origin), await connect(google.origin)];
    const other = await connect(google.origin, { person: KIM });
    expect(await revoke(first.refresh_token)).toMatchObject({ status: 200, body: {} });
    expect([await status(first.access_token), await status(second.access_token)]).toEqual([401, 401]);
    expect(await renew(google.origin, second.refresh_token)).toMatchObject(INVALID_GRANT);
    expect(await status(other.access_token)).toBe(200);
    expect((await revoke(other.access_token)).status).toBe(200);
    expect(await renew(google.origin, other.refresh_token)).toMatchObject(INVALID_GRANT);
  });

  it('knows no token that was revoked, or never was', async () => {
    const { refresh_token } = await connect(google.origin);
    await revoke(refresh_token);
    const unknown = { status: 400, body: { error: 'invalid_token' } };
    expect(await revoke(refresh_token)).toMatchObject(unknown);
    expect(await revoke('made-up')).toMatchObject(unknown);
  });

  it('lets a person take back in their account what they allowed, and a test end all access tokens', async () => {
    const { access_token, refresh_token } = await connect(google.origin);
    google.state.expireTokens();
    expect(await status(access_token)).toBe(401);
    expect((await renew(google.origin, refresh_token)).status).toBe(200);
    google.state.revokeGrant(ROBIN);
    expect(await renew(google.origin, refresh_token)).toMatchObject(INVALID_GRANT);
  });
});
