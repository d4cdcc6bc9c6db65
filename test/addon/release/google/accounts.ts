import { randomUUID } from 'node:crypto';

/** Someone who logs in with clasp, and how Google takes what they ask. */
export interface Account {
  readonly email: string;
  readonly refreshToken: string;
  /** Taken until a test empties it. */
  readonly accessTokens: Set<string>;
  /** What the person agreed to at the login, without Google's prefix. */
  readonly scopes: ReadonlySet<string>;
  /** False where the person has not switched on the Apps Script API. */
  apiOn: boolean;
  /** False once the login is withdrawn. */
  loggedIn: boolean;
  /** How often a token was made anew. */
  refreshes: number;
  /** Answers calls of the Apps Script API instead of the API itself. */
  fault: ((method: string, path: string, token: string) => Response | null) | null;
}

/** What clasp asks for at `clasp login`, as far as projects need it. */
export const CLASP_SCOPES = ['script.deployments', 'script.projects', 'userinfo.email'];

export function createAccount(email: string, scopes: readonly string[] = CLASP_SCOPES): Account {
  return {
    email,
    refreshToken: `1//refresh-${randomUUID()}`,
    accessTokens: new Set(),
    scopes: new Set(scopes),
    apiOn: true,
    loggedIn: true,
    refreshes: 0,
    fault: null,
  };
}

/** A new access token of that account. */
export function issueToken(account: Account): string {
  const token = `ya29.access-${randomUUID()}-${randomUUID()}`;
  account.accessTokens.add(token);
  return token;
}
