import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { OAuthClient } from './client.ts';
import type { CodeTerms, GivenCode } from './codes.ts';
import type { GoogleEnv } from './googleEnv.ts';
import type { GoogleState } from './googleState.ts';
import type { GrantState } from './grants.ts';
import { oauthError } from './oauthError.ts';
import { mayKnowEmail } from './scopes.ts';

const VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/;

/** Where codes become tokens, tokens are renewed, and grants are taken back. */
export function tokenRoutes(state: GoogleState): Hono<GoogleEnv> {
  const app = new Hono<GoogleEnv>();
  app.post('/token', async (context) => {
    const form = await readForm(context);
    const client = authenticate(state, context, form);
    const type = need(form, 'grant_type');
    if (type === 'authorization_code') return context.json(await tradeCode(state, client, form));
    if (type === 'refresh_token') return context.json(renew(state, client, form));
    throw oauthError(400, 'unsupported_grant_type', `Invalid grant_type: ${type}`);
  });
  app.post('/revoke', async (context) => {
    const token = context.req.query('token') ?? need(await readForm(context), 'token');
    const found = state.grants.findRefresh(token) ?? state.grants.findAccess(token);
    if (found === null) throw oauthError(400, 'invalid_token', 'Token expired or revoked');
    state.grants.revoke(found.grant);
    state.counts.revocations += 1;
    return context.json({});
  });
  return app;
}

async function tradeCode(state: GoogleState, client: OAuthClient, form: URLSearchParams): Promise<unknown> {
  const given = state.codes.find(need(form, 'code'));
  if (given === null || given.terms.clientId !== client.id) throw invalidGrant('Malformed auth code.');
  refuseUsed(state, given);
  const { terms } = given;
  if (need(form, 'redirect_uri') !== terms.redirectUri) {
    throw oauthError(400, 'redirect_uri_mismatch', 'Bad Request');
  }
  const verifier = form.get('code_verifier');
  if (verifier === null) throw invalidGrant('Missing code verifier.');
  if (!VERIFIER.test(verifier) || challengeOf(verifier) !== terms.challenge) {
    throw invalidGrant('Invalid code verifier.');
  }
  return await giveTokens(state, given);
}

/** A code that comes twice may have been stolen: what it gave is taken back. */
function refuseUsed(state: GoogleState, { used, expiresAt }: GivenCode): void {
  if (used !== null) state.grants.drop(used.grant, used.tokens);
  if (used !== null || expiresAt <= state.now()) throw invalidGrant('Bad Request');
}

async function giveTokens(state: GoogleState, given: GivenCode): Promise<unknown> {
  const { terms } = given;
  const { accessTokenSeconds, refreshTokenSeconds } = state.settings;
  const { scopes } = terms;
  const grant = state.grants.allow(terms.clientId, terms.subject, scopes, terms.fileIds);
  const keeps = terms.offline && (terms.prompted || grant.refreshTokens.length === 0);
  const accessToken = state.grants.addAccessToken(grant, scopes, accessTokenSeconds);
  const refreshToken = keeps ? state.grants.addRefreshToken(grant, scopes, refreshTokenSeconds) : null;
  given.used = { grant, tokens: [accessToken, ...(refreshToken === null ? [] : [refreshToken])] };
  state.counts.codes += 1;
  return {
    access_token: accessToken,
    expires_in: accessTokenSeconds,
    ...(refreshToken !== null && { refresh_token: refreshToken }),
    ...(refreshToken !== null &&
      refreshTokenSeconds !== null && { refresh_token_expires_in: refreshTokenSeconds }),
    scope: scopes.join(' '),
    token_type: 'Bearer',
    ...(scopes.includes('openid') && { id_token: await nameAccount(state, grant, terms) }),
  };
}

function renew(state: GoogleState, client: OAuthClient, form: URLSearchParams): unknown {
  const token = state.grants.findRefresh(need(form, 'refresh_token'));
  if (token === null || token.grant.clientId !== client.id) {
    throw invalidGrant('Token has been expired or revoked.');
  }
  const { accessTokenSeconds } = state.settings;
  const accessToken = state.grants.addAccessToken(token.grant, token.scopes, accessTokenSeconds);
  state.counts.refreshes += 1;
  return {
    access_token: accessToken,
    expires_in: accessTokenSeconds,
    scope: token.scopes.join(' '),
    token_type: 'Bearer',
  };
}

async function nameAccount(state: GoogleState, { subject }: GrantState, terms: CodeTerms): Promise<string> {
  const person = state.findPerson(subject);
  if (person === null) throw invalidGrant('Account has been deleted');
  return await state.issuer.issueToken(person, state.now(), {
    email: mayKnowEmail(terms.scopes),
    audience: terms.clientId,
    ...(terms.nonce !== null && { nonce: terms.nonce }),
  });
}

/** The client's id and secret come in the form, or as the Basic scheme has them. */
function authenticate(state: GoogleState, context: Context<GoogleEnv>, form: URLSearchParams): OAuthClient {
  const [, basic = ''] = /^Basic (.+)$/.exec(context.req.header('authorization') ?? '') ?? [];
  const [basicId = '', basicSecret = ''] = Buffer.from(basic, 'base64')
    .toString()
    .split(':')
    .map(decodeURIComponent);
  const id = basic === '' ? need(form, 'client_id') : basicId;
  const client = state.findClient(id);
  if (client === null) throw oauthError(401, 'invalid_client', 'The OAuth client was not found.');
  const secret = basic === '' ? form.get('client_secret') : basicSecret;
  if (secret === null) throw oauthError(400, 'invalid_request', 'client_secret is missing.');
  if (secret !== client.secret) throw oauthError(401, 'invalid_client', 'Unauthorized');
  return client;
}

async function readForm(context: Context<GoogleEnv>): Promise<URLSearchParams> {
  const [type = ''] = (context.req.header('content-type') ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
    throw oauthError(400, 'invalid_request', 'The body must be application/x-www-form-urlencoded.');
  }
  const form = new URLSearchParams(await context.req.text());
  for (const name of form.keys()) {
    if (form.getAll(name).length > 1) {
      throw oauthError(400, 'invalid_request', `Parameter ${name} was given more than once.`);
    }
  }
  return form;
}

function need(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (!value) throw oauthError(400, 'invalid_request', `Missing required parameter: ${name}`);
  return value;
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

function invalidGrant(description: string) {
  return oauthError(400, 'invalid_grant', description);
}
