import type { OAuthClient } from './client.ts';
import type { GoogleState } from './googleState.ts';
import { FILE_SCOPE, isKnownScope, readScopes } from './scopes.ts';

/** A request for a person's consent that has everything it needs. */
export interface ConsentRequest {
  readonly client: OAuthClient;
  readonly redirectUri: string;
  readonly state: string;
  /** S256 of the code verifier. */
  readonly challenge: string;
  readonly scopes: readonly string[];
  /** The files that the picker within the consent shows, `all` of the person's or none for want of a picker. */
  readonly fileIds: readonly string[] | 'all' | null;
  readonly offline: boolean;
  /** Whether a consent was asked for even if there was one before. */
  readonly prompted: boolean;
  readonly loginHint: string | null;
  readonly nonce: string | null;
}

/** A request that Google refuses on a page of its own: nobody is sent back. */
export class ConsentRefusal extends Error {
  readonly status: 400 | 401;
  readonly code: string;

  constructor(status: 400 | 401, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;
const FILE_ID = /^[\w-]+$/;

/** Reads a consent address's query. Throws a ConsentRefusal for the first thing that is wrong with it. */
export function checkConsent(google: GoogleState, query: URLSearchParams): ConsentRequest {
  for (const name of query.keys()) {
    if (query.getAll(name).length > 1) throw invalid(`Parameter not allowed more than once: ${name}`);
  }
  const client = google.findClient(need(query, 'client_id'));
  if (client === null) throw new ConsentRefusal(401, 'invalid_client', 'The OAuth client was not found.');
  const redirectUri = need(query, 'redirect_uri');
  if (!client.isRedirect(redirectUri)) {
    throw new ConsentRefusal(
      400,
      'redirect_uri_mismatch',
      `The redirect address is not registered for this client: ${redirectUri}`,
    );
  }
  if (need(query, 'response_type') !== 'code') {
    throw new ConsentRefusal(400, 'unsupported_response_type', 'This stand-in gives codes alone.');
  }
  checkChallenge(query);
  const prompts = readPrompt(query);
  const scopes = checkScopes(need(query, 'scope'));
  return {
    client,
    redirectUri,
    state: need(query, 'state'),
    challenge: need(query, 'code_challenge'),
    scopes,
    fileIds: readFiles(google, query, scopes, prompts),
    offline: readAccess(query) === 'offline',
    prompted: prompts.includes('consent'),
    loginHint: query.get('login_hint'),
    nonce: query.get('nonce'),
  };
}

function checkChallenge(query: URLSearchParams): void {
  const challenge = need(query, 'code_challenge');
  if (query.get('code_challenge_method') !== 'S256') throw invalid('code_challenge_method must be S256.');
  if (!CHALLENGE.test(challenge)) throw invalid('code_challenge is no SHA-256 in base64url.');
}

function checkScopes(text: string): readonly string[] {
  const scopes = readScopes(text);
  const unknown = scopes.filter((scope) => !isKnownScope(scope));
  if (scopes.length > 0 && unknown.length === 0) return scopes;
  throw new ConsentRefusal(400, 'invalid_scope', `Some requested scopes were invalid: ${unknown.join(', ')}`);
}

function readPrompt(query: URLSearchParams): readonly string[] {
  const prompts = (query.get('prompt') ?? '').split(' ').filter((word) => word !== '');
  const unknown = prompts.find((word) => !['consent', 'select_account'].includes(word));
  if (unknown !== undefined) throw invalid(`Invalid parameter value for prompt: ${unknown}`);
  return prompts;
}

function readAccess(query: URLSearchParams): string {
  const type = query.get('access_type') ?? 'online';
  if (!['online', 'offline'].includes(type))
    throw invalid(`Invalid parameter value for access_type: ${type}`);
  return type;
}

/** Google's picker within the consent shows only where the consent does, and gives files for `drive.file` alone. */
function readFiles(
  { settings }: GoogleState,
  query: URLSearchParams,
  scopes: readonly string[],
  prompts: readonly string[],
): ConsentRequest['fileIds'] {
  const ids = query.get('file_ids');
  const trigger = query.get('trigger_onepick');
  if (trigger === null && ids === null) return null;
  if (trigger !== 'true') throw invalid('file_ids needs trigger_onepick=true.');
  if (!prompts.includes('consent')) throw invalid('trigger_onepick needs prompt=consent.');
  if (!scopes.includes(FILE_SCOPE)) throw invalid(`trigger_onepick needs the scope ${FILE_SCOPE}.`);
  if (settings.pickerScopeAlone && scopes.length > 1) {
    throw new ConsentRefusal(400, 'invalid_scope', `trigger_onepick takes no scope beside ${FILE_SCOPE}.`);
  }
  if (ids === null) return 'all';
  const files = ids.split(',');
  if (!files.every((id) => FILE_ID.test(id))) throw invalid('file_ids names something that is no file.');
  return files;
}

function need(query: URLSearchParams, name: string): string {
  const value = query.get(name);
  if (!value) throw invalid(`Missing required parameter: ${name}`);
  return value;
}

function invalid(message: string): ConsentRefusal {
  return new ConsentRefusal(400, 'invalid_request', message);
}
