import { createHash, randomBytes } from 'node:crypto';
import { LOCAL_CLIENT } from '../../../../addon/host/google/client.ts';
import type { SheetState } from '../../../../addon/host/workbook/sheetState.ts';
import type { StoredCell } from '../../../../addon/host/workbook/storedCell.ts';
import { Workbook } from '../../../../addon/host/workbook/workbook.ts';
import { standInAddresses } from '../../../../server/google/googleAddresses.ts';
import { consent, type Decision } from '../../../support/consent.ts';

export const REDIRECT = 'http://127.0.0.1:4711/google/consent';
export const FILE_SCOPE = 'https://www.googleapis.com/auth/drive.file';
export const EMAIL_SCOPE = 'https://www.googleapis.com/auth/userinfo.email';
export const BOOK = '1BookOfTheStandIn-used_in_tests';
export const [ROBIN, KIM] = ['robin@juniper.example', 'kim@juniper.example'];

/** A spreadsheet with one tab, "Days" unless told otherwise. */
export function bookOf(rows: StoredCell[][], sheet: Partial<SheetState> = {}, id = BOOK): Workbook {
  const tab = { id: 1, name: 'Days', rows, notes: {}, backgrounds: {}, ...sheet };
  const selection = { sheetId: 1, row: 1, column: 1, rows: 1, columns: 1 };
  return new Workbook({
    id,
    name: 'Book',
    timeZone: 'America/Chicago',
    locale: 'en_US',
    sheets: [tab],
    selection,
  });
}

/** An answer of the stand-in: its body as JSON. */
export interface Said {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

/** A whole and right request for consent; null takes a parameter away. */
export function consentUrl(origin: string, changes: Readonly<Record<string, string | null>> = {}): string {
  const query = {
    client_id: LOCAL_CLIENT.id,
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: `openid email ${FILE_SCOPE}`,
    state: 'the-state',
    code_challenge: challengeOf(VERIFIER),
    code_challenge_method: 'S256',
    access_type: 'offline',
    prompt: 'consent',
    trigger_onepick: 'true',
    file_ids: BOOK,
    ...changes,
  };
  const kept = Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  return `${standInAddresses(origin).consent}?${new URLSearchParams(kept)}`;
}

export const VERIFIER = randomBytes(48).toString('base64url');

export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

/** Posts a form; null takes a field away. */
export async function post(url: string, form: Readonly<Record<string, string | null>>): Promise<Said> {
  const kept = Object.entries(form).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  return await said(await fetch(url, { method: 'POST', body: new URLSearchParams(kept) }));
}

/** Trades a code for tokens; `changes` replace some of what is sent. */
export function trade(
  origin: string,
  code: string | null,
  changes: Readonly<Record<string, string | null>> = {},
): Promise<Said> {
  return post(standInAddresses(origin).token, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT,
    client_id: LOCAL_CLIENT.id,
    client_secret: LOCAL_CLIENT.secret,
    code_verifier: VERIFIER,
    ...changes,
  });
}

export function renew(
  origin: string,
  refreshToken: string,
  changes: Readonly<Record<string, string | null>> = {},
): Promise<Said> {
  return post(standInAddresses(origin).token, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: LOCAL_CLIENT.id,
    client_secret: LOCAL_CLIENT.secret,
    ...changes,
  });
}

/** Walks the consent and trades its code. */
export async function connect(
  origin: string,
  decision: Decision = {},
  changes: Readonly<Record<string, string | null>> = {},
): Promise<Tokens> {
  const back = await consent(consentUrl(origin, changes), decision);
  const { status, body } = await trade(origin, back.searchParams.get('code'));
  if (status !== 200) throw new Error(JSON.stringify(body));
  return Object.assign({ access_token: '', refresh_token: '' }, body);
}

/** Asks an API; `path` is below the stand-in's root. */
export async function ask(origin: string, token: string | null, path: string): Promise<Said> {
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  return await said(await fetch(standInAddresses(origin).drive + path, { headers }));
}

async function said(response: Response): Promise<Said> {
  const { status, headers } = response;
  return { status, headers, body: await response.json() };
}
