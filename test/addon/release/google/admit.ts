import { apiError } from '../../../../addon/host/google/apiError.ts';
import type { Account } from './accounts.ts';

const UNKNOWN_TOKEN =
  'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid ' +
  'authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.';
const API_OFF =
  'User has not enabled the Apps Script API. Enable it by visiting https://script.google.com/home/usersettings then ' +
  'retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.';

/** The account that an access token belongs to; 401 as Google says it where it is none, or no longer. */
export function findAccount(accounts: readonly Account[], authorization: string | undefined): Account {
  const [, token = ''] = /^Bearer (.+)$/.exec(authorization ?? '') ?? [];
  const account = accounts.find(({ accessTokens }) => accessTokens.has(token));
  if (account === undefined) throw apiError(401, 'UNAUTHENTICATED', UNKNOWN_TOKEN);
  return account;
}

/**
 * Throws Google's 403 where the account may not use this part of the Apps Script API.
 * People tell that reading works with the API switched off: whoever wants to know must not rely on it.
 */
export function admit({ scopes, apiOn }: Account, scope: string, method: string): void {
  if (!scopes.has(scope)) {
    const message = 'Request had insufficient authentication scopes.';
    throw apiError(403, 'PERMISSION_DENIED', message, { reason: 'insufficientPermissions' });
  }
  if (!apiOn && method !== 'GET') throw apiError(403, 'PERMISSION_DENIED', API_OFF, { reason: 'forbidden' });
}
