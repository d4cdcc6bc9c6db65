import type { Problem } from '../shared/problem.ts';
import { Failure } from './failure.ts';

/** Put in by the build: the manifest's first allowed address, and package.json's version. */
declare const CHAIRSIDE_SERVER: string;
declare const CHAIRSIDE_VERSION: string;

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** One call to the server. `path` begins with `/v1/`. */
export interface ServerCall {
  readonly method: 'get' | 'post' | 'put';
  readonly path: string;
  /** The JSON to send, as text, so that a digest can be made of the very bytes. */
  readonly payload?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** False for a call that must not arrive twice. */
  readonly repeatable?: boolean;
}

/**
 * Calls the server as the signed-in Google account and gives the body of its answer. No answer, 429 and 5xx
 * are tried again with growing pauses. Throws a Failure with the server's problem, or `unreachable`,
 * `unexpected_answer`, `not_signed_in`.
 */
export function callServer<T>(call: ServerCall): T {
  const options = requestOptions(call);
  const attempts = call.repeatable === false ? 1 : ATTEMPTS;
  for (let attempt = 1; ; attempt++) {
    const response = fetchOnce(call.path, options);
    const again = response === null || isTransient(response);
    if (!again || attempt === attempts) return readAnswer<T>(response);
    Utilities.sleep(pauseAfter(attempt, response));
  }
}

/** A path of the server, each part escaped. */
export function path(...parts: readonly (string | number)[]): string {
  return `/v1/${parts.map(encodeURIComponent).join('/')}`;
}

function requestOptions(call: ServerCall): GoogleAppsScript.URL_Fetch.URLFetchRequestOptions {
  return {
    method: call.method,
    headers: {
      Authorization: `Bearer ${identityToken()}`,
      'Chairside-Version': CHAIRSIDE_VERSION,
      ...call.headers,
    },
    muteHttpExceptions: true,
    ...(call.payload === undefined ? {} : { contentType: 'application/json', payload: call.payload }),
  };
}

/** A token outlives an execution, and this script's variables do not: one is enough for all calls. */
let token: string | null = null;

function identityToken(): string {
  token ??= ScriptApp.getIdentityToken();
  if (token) return token;
  throw new Failure(
    'not_signed_in',
    'Google did not say who you are. Reload the spreadsheet, open Chairside again and allow what it asks for.',
  );
}

type Response = GoogleAppsScript.URL_Fetch.HTTPResponse;

/** Null where there was no answer: UrlFetchApp throws then, whatever the options say. */
function fetchOnce(
  path: string,
  options: GoogleAppsScript.URL_Fetch.URLFetchRequestOptions,
): Response | null {
  try {
    return UrlFetchApp.fetch(CHAIRSIDE_SERVER.replace(/\/$/, '') + path, options);
  } catch (error) {
    console.warn(error);
    return null;
  }
}

function isTransient(response: Response): boolean {
  const status = response.getResponseCode();
  return status === 429 || status >= 500;
}

/** Milliseconds: what the server asks for, else half a second, one, two. */
function pauseAfter(attempt: number, response: Response | null): number {
  const asked = response === null ? Number.NaN : Number(findHeader(response, 'retry-after'));
  const pause = asked > 0 ? asked * 1000 : FIRST_PAUSE_MS * 2 ** (attempt - 1);
  return Math.min(pause, LONGEST_PAUSE_MS);
}

function findHeader(response: Response, name: string): unknown {
  const headers: [string, unknown][] = Object.entries(response.getHeaders());
  return headers.find(([header]) => header.toLowerCase() === name)?.[1];
}

function readAnswer<T>(response: Response | null): T {
  if (response === null) {
    throw new Failure(
      'unreachable',
      'The Chairside server cannot be reached. Nothing is lost: check the internet connection and try again in a moment.',
    );
  }
  const status = response.getResponseCode();
  const body = parseJson(response.getContentText());
  if (status >= 200 && status < 300 && body.json) return body.value;
  if (body.json && isProblem(body.value)) {
    throw new Failure(body.value.code, body.value.detail, body.value.requestId);
  }
  throw new Failure(
    'unexpected_answer',
    `The Chairside server gave an answer that this add-on cannot read (${status}). Try again in a moment.`,
  );
}

function parseJson(text: string) {
  try {
    return { json: true, value: JSON.parse(text) };
  } catch {
    return { json: false, value: null };
  }
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== 'object' || body === null) return false;
  const { type, code, detail, requestId } = Object.assign(
    { type: '', code: '', detail: '', requestId: '' },
    body,
  );
  const isOurs = code !== '' && type === `urn:chairside:problem:${code}`;
  return isOurs && typeof detail === 'string' && typeof requestId === 'string';
}
