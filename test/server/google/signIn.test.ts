import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { standInAddresses } from '../../../server/google/googleAddresses.ts';
import { GoogleFailure } from '../../../server/google/googleFailure.ts';
import type { GoogleSignIn } from '../../../server/google/googleSignIn.ts';
import { openSignIn } from '../../../server/google/openSignIn.ts';
import { readRetryAfter } from '../../../server/google/readRetryAfter.ts';
import { listenAnywhere } from '../../support/listenAnywhere.ts';

const SECRET = 'GOCSPX-secret-of-the-client';
const NOW = Date.parse('2026-11-28T12:00:00Z');
const GRANT = {
  access_token: 'ya29.access',
  refresh_token: '1//refresh',
  expires_in: 3_599,
  token_type: 'Bearer',
  scope: 'https://www.googleapis.com/auth/drive.file',
};
const CALLS: readonly [string, (signIn: GoogleSignIn) => Promise<unknown>][] = [
  ['a code is traded', (signIn) => signIn.exchangeCode('4/code', 'a-verifier')],
  ['an account is named', (signIn) => signIn.readAccount('ya29.access')],
  ['a token is renewed', (signIn) => signIn.renew('1//refresh')],
  ['a grant is given back', (signIn) => signIn.revoke('1//refresh')],
];
const TELLING = [SECRET, '4/code', 'a-verifier', '1//refresh', 'ya29.access'];

interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly form: Readonly<Record<string, string>>;
}
type Reply = (response: ServerResponse) => void;

let stop = (): void => {};
afterEach(() => stop());

/** A sign-in whose authorization server answers in that way. */
async function signInAt(reply: Reply, timeoutMs = 60_000): Promise<{ signIn: GoogleSignIn; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const pieces = await Array.fromAsync(request);
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(pieces).toString()));
    asked.push({ method: request.method, url: request.url, form });
    reply(response);
  });
  const origin = `http://127.0.0.1:${await listenAnywhere(server)}`;
  stop = () => {
    server.close();
    server.closeAllConnections();
  };
  const signIn = openSignIn({
    clientId: 'id.apps.googleusercontent.com',
    clientSecret: SECRET,
    redirectUrl: 'https://chairside.example/google/consent',
    addresses: standInAddresses(origin),
    now: () => NOW,
    timeoutMs,
  });
  return { signIn, asked };
}

function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
}

async function failureOf(call: Promise<unknown>): Promise<GoogleFailure> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof GoogleFailure)) throw new Error(`no GoogleFailure but ${String(error)}`);
  return error;
}

describe('the authorization server', () => {
  it('is told what trades a code, and its grant is read', async () => {
    const { signIn, asked } = await signInAt(json(200, GRANT));
    expect(await signIn.exchangeCode('4/code', 'a-verifier')).toEqual({
      accessToken: 'ya29.access',
      refreshToken: '1//refresh',
      expiresAt: new Date(NOW + 3_599_000),
      scopes: ['https://www.googleapis.com/auth/drive.file'],
    });
    expect(asked).toEqual([
      {
        method: 'POST',
        url: '/google/token',
        form: {
          grant_type: 'authorization_code',
          code: '4/code',
          code_verifier: 'a-verifier',
          client_id: 'id.apps.googleusercontent.com',
          client_secret: SECRET,
          redirect_uri: 'https://chairside.example/google/consent',
        },
      },
    ]);
  });

  it('names the account of a token, which comes in a header', async () => {
    const user = { emailAddress: 'robin@juniper.example', permissionId: '0815', displayName: 'Robin' };
    const { signIn, asked } = await signInAt(json(200, { user }));
    expect(await signIn.readAccount('ya29.access')).toEqual({ id: '0815', email: 'robin@juniper.example' });
    const url = '/google/drive/v3/about?fields=user(emailAddress,permissionId)';
    expect(asked).toEqual([{ method: 'GET', url, form: {} }]);
  });

  it('is told what renews a token, and a new refresh token is taken where there is one', async () => {
    const { refresh_token: _, ...renewal } = GRANT;
    const { signIn, asked } = await signInAt(json(200, renewal));
    const expiresAt = new Date(NOW + 3_599_000);
    expect(await signIn.renew('1//refresh')).toEqual({
      accessToken: 'ya29.access',
      expiresAt,
      refreshToken: null,
    });
    expect(asked[0]?.form).toMatchObject({ grant_type: 'refresh_token', refresh_token: '1//refresh' });
    stop();
    const rotating = await signInAt(json(200, { ...GRANT, refresh_token: '1//another' }));
    expect(await rotating.signIn.renew('1//refresh')).toMatchObject({ refreshToken: '1//another' });
  });

  it('is told of a revocation in the body, never in the address', async () => {
    const { signIn, asked } = await signInAt(json(200, {}));
    await signIn.revoke('1//refresh');
    expect(asked).toEqual([{ method: 'POST', url: '/google/revoke', form: { token: '1//refresh' } }]);
  });

  it('may not know the token that is revoked any more', async () => {
    const { signIn } = await signInAt(
      json(400, { error: 'invalid_token', error_description: 'Token revoked' }),
    );
    await expect(signIn.revoke('1//refresh')).resolves.toBeUndefined();
  });

  it('ends a grant with invalid_grant, and a 400 alone', async () => {
    const { signIn } = await signInAt(json(400, { error: 'invalid_grant' }));
    expect(await failureOf(signIn.renew('1//refresh'))).toMatchObject({ code: 'invalid_grant' });
    expect(await failureOf(signIn.exchangeCode('4/code', 'v'))).toMatchObject({ code: 'invalid_grant' });
  });
});

describe.each(CALLS)('when %s, Google', (_, call) => {
  it.each<[string, Reply, object]>([
    ['401', json(401, { error: 'invalid_client' }), { code: 'refused' }],
    ['403', json(403, { error: 'org_internal' }), { code: 'refused' }],
    ['403 of a quota', json(403, { error: 'rate_limit_exceeded' }), { code: 'busy' }],
    ['404 with a page', (response) => response.writeHead(404).end('<html>'), { code: 'unavailable' }],
    ['429', json(429, {}, { 'Retry-After': '12' }), { code: 'busy', retryAfterMs: 12_000 }],
    [
      '503 until a moment',
      json(503, {}, { 'Retry-After': 'Sat, 28 Nov 2026 12:01:00 GMT' }),
      { code: 'unavailable', retryAfterMs: 60_000 },
    ],
    ['500', json(500, { error: 'internal_failure' }), { code: 'unavailable', retryAfterMs: null }],
    ['500 that says invalid_grant', json(500, { error: 'invalid_grant' }), { code: 'unavailable' }],
    ['a redirect', json(307, {}, { Location: '/elsewhere' }), { code: 'unavailable' }],
    ['a cut line', (response) => response.destroy(), { code: 'unavailable' }],
    [
      'half an answer',
      (response) => {
        response.writeHead(200, { 'Content-Length': '500' }).write('{"access_token":"ya29');
        setImmediate(() => response.destroy());
      },
      { code: 'unavailable' },
    ],
    [
      'a huge answer',
      (response) => {
        response.writeHead(200);
        response.end('['.repeat(1_000_000));
      },
      { code: 'unavailable' },
    ],
  ])('may answer %s: it is asked once, and nothing of it is told', async (_said, reply, failure) => {
    const { signIn, asked } = await signInAt(reply);
    const thrown = await failureOf(call(signIn));
    expect(thrown).toMatchObject(failure);
    expect(asked).toHaveLength(1);
    const told = `${thrown.stack} ${JSON.stringify(thrown)} ${String(thrown.cause)}`;
    expect(TELLING.filter((secret) => told.includes(secret))).toEqual([]);
  });

  it('may not answer in time', async () => {
    const { signIn } = await signInAt(() => {}, 100);
    expect(await failureOf(call(signIn))).toMatchObject({ code: 'unavailable' });
  });

  it('may begin an answer and not end it in time', async () => {
    const { signIn } = await signInAt((response) => response.writeHead(200).write('{'), 100);
    expect(await failureOf(call(signIn))).toMatchObject({ code: 'unavailable' });
  });

  it('may not be there', async () => {
    const { signIn } = await signInAt(() => {});
    stop();
    expect(await failureOf(call(signIn))).toMatchObject({ code: 'unavailable' });
  });
});

describe('an answer with tokens is not believed', () => {
  it.each<[string, unknown]>([
    ['that is no JSON', '<html>Sign in</html>'],
    ['that is null', null],
    ['that is a list', [GRANT]],
    ['without an access token', { ...GRANT, access_token: undefined }],
    ['with an empty access token', { ...GRANT, access_token: '' }],
    ['with a number for one', { ...GRANT, access_token: 1 }],
    ['without an end', { ...GRANT, expires_in: undefined }],
    ['that has ended', { ...GRANT, expires_in: 0 }],
    ['that lasts for years', { ...GRANT, expires_in: 1e9 }],
    ['with an end in words', { ...GRANT, expires_in: '3599' }],
    ['of another kind', { ...GRANT, token_type: 'MAC' }],
  ])('%s', async (_, body) => {
    const { signIn } = await signInAt(json(200, body));
    expect(await failureOf(signIn.exchangeCode('4/code', 'v'))).toMatchObject({ code: 'unavailable' });
    expect(await failureOf(signIn.renew('1//refresh'))).toMatchObject({ code: 'unavailable' });
  });

  it.each(['refresh_token', 'scope'])('of a grant without its %s', async (name) => {
    const { signIn } = await signInAt(json(200, { ...GRANT, [name]: undefined }));
    expect(await failureOf(signIn.exchangeCode('4/code', 'v'))).toMatchObject({ code: 'unavailable' });
  });
});

describe('Retry-After', () => {
  it.each<[string | null, number | null]>([
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7_000],
    ['Sat, 28 Nov 2026 12:00:30 GMT', 30_000],
    ['Sat, 28 Nov 2026 11:00:00 GMT', 0],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['', null],
    ['2027', 2_027_000],
    ['9'.repeat(40), null],
    [null, null],
  ])('of %j asks to wait %j ms', (header, ms) => {
    expect(readRetryAfter(header, NOW)).toBe(ms);
  });
});
