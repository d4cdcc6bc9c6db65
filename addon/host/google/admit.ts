import { createMiddleware } from 'hono/factory';
import { apiError } from './apiError.ts';
import type { GoogleEnv } from './googleEnv.ts';
import type { GoogleState } from './googleState.ts';
import type { UsedUp } from './readQuota.ts';

const EXPECTED =
  'Expected OAuth 2 access token, login cookie or other valid authentication credential. ' +
  'See https://developers.google.com/identity/sign-in/web/devconsole-project.';
const QUOTA_NAMES = { project: 'Read requests per minute', person: 'Read requests per minute per user' };

/** Lets in whoever brings a good token with one of these scopes: 401 or 403 for all others. */
export function admit(state: GoogleState, scopes: readonly string[]) {
  return createMiddleware<GoogleEnv>(async (context, next) => {
    const header = context.req.header('authorization');
    if (header === undefined) throw unauthenticated('Request is missing required authentication credential.');
    const [, text = ''] = /^Bearer ([\w.~+/=-]+)$/.exec(header) ?? [];
    const token = state.grants.findAccess(text);
    const person = token === null ? null : state.findPerson(token.grant.subject);
    if (token === null || person === null) {
      throw unauthenticated('Request had invalid authentication credentials.');
    }
    context.set('caller', { ...token, person });
    if (!scopes.some((scope) => token.scopes.includes(scope))) throw insufficientScope();
    await next();
  });
}

/** Counts a read for the quotas: 429 where one is used up. */
export function countRead(state: GoogleState) {
  return createMiddleware<GoogleEnv>(async (context, next) => {
    const { grant, person } = context.get('caller');
    const usedUp = state.quota.take(grant.clientId, person.subject);
    if (usedUp !== null) {
      state.counts.refusedByQuota += 1;
      throw quotaExceeded(usedUp, state.settings.saysRetryAfter);
    }
    await next();
  });
}

function unauthenticated(message: string) {
  return apiError(401, 'UNAUTHENTICATED', `${message} ${EXPECTED}`, {
    reason: 'authError',
    headers: { 'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"' },
  });
}

function insufficientScope() {
  return apiError(403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.', {
    reason: 'insufficientPermissions',
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
        domain: 'googleapis.com',
      },
    ],
  });
}

function quotaExceeded({ of, waitMs }: UsedUp, saysRetryAfter: boolean) {
  const message = `Quota exceeded for quota metric 'Read requests' and limit '${QUOTA_NAMES[of]}' of service 'sheets.googleapis.com' for consumer 'project_number:1'.`;
  return apiError(429, 'RESOURCE_EXHAUSTED', message, {
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'RATE_LIMIT_EXCEEDED',
        domain: 'googleapis.com',
      },
    ],
    headers: saysRetryAfter ? { 'retry-after': String(Math.ceil(waitMs / 1000)) } : {},
  });
}
