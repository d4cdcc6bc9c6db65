import { PROTOCOL, PROTOCOL_HEADER } from '../shared/protocol.ts';
import { isTransient, pauseAfter } from './api/backoff.ts';
import { type Response, readAnswer } from './api/readAnswer.ts';
import { type Answer, answer, Failure } from './failure.ts';

/** Put in by the build: the manifest's first allowed address, and package.json's version. */
declare const CHAIRSIDE_SERVER: string;
declare const CHAIRSIDE_VERSION: string;

const ATTEMPTS = 6;
/** Of all pauses between attempts: an execution must have time left to say how it ended. */
const LONGEST_WAIT_MS = 60_000;

type Request = GoogleAppsScript.URL_Fetch.URLFetchRequest;

/** One call to the server. `path` begins with `/v1/`. */
export interface ServerCall {
  /** What is left out is `get`, or `post` for a call that sends something. */
  readonly method?: 'put' | 'delete';
  readonly path: string;
  /** What is sent, as JSON. */
  readonly body?: object;
  /** The same as text, so that a digest can be made of the very bytes; or those bytes, gzipped. */
  readonly payload?: string | number[];
  readonly headers?: Readonly<Record<string, string>>;
  /** False for a call that must not arrive twice. */
  readonly repeatable?: boolean;
}

/** Makes one call, as `callAtOnce` does, and gives the body of its answer; throws a Failure with the problem. */
export function callServer<T>(call: ServerCall): T {
  return readAnswer<T>(fetchWithPatience([call])[0] ?? null);
}

/**
 * Calls the server as the signed-in Google account, all calls at once, and gives what each was answered. No answer, 408,
 * 429 and 5xx are tried again with growing pauses, those calls alone. A problem is the server's, or `unreachable`,
 * `unexpected_answer`. Throws `not_signed_in`.
 */
export function callAtOnce<T>(calls: readonly ServerCall[]): Answer<T>[] {
  return fetchWithPatience(calls).map((response) => answer(() => readAnswer<T>(response)));
}

/** A path of the server, each part escaped. */
export function path(...parts: readonly (string | number)[]): string {
  return `/v1/${parts.map(encodeURIComponent).join('/')}`;
}

/** What is asked of an address beyond its path. */
export function query(values: Readonly<Record<string, string>>): string {
  const parts = Object.entries(values).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `?${parts.join('&')}`;
}

function fetchWithPatience(calls: readonly ServerCall[]): (Response | null)[] {
  const requests = calls.map((call) => ({ call, request: requestOf(call), response: noAnswer() }));
  let waiting = requests;
  let waited = 0;
  for (let attempt = 1; waiting.length > 0; attempt++) {
    const responses = fetchAll(waiting.map(({ request }) => request));
    for (const [index, each] of waiting.entries()) each.response = responses?.[index] ?? null;
    waiting = waiting.filter(({ call, response }) => call.repeatable !== false && isTransient(response));
    const pause = pauseAfter(
      attempt,
      waiting.map(({ response }) => response),
    );
    waited += pause;
    if (waiting.length === 0 || attempt === ATTEMPTS || waited > LONGEST_WAIT_MS) break;
    Utilities.sleep(pause);
  }
  return requests.map(({ response }) => response);
}

function noAnswer(): Response | null {
  return null;
}

function requestOf({ method, path, body, payload, headers }: ServerCall): Request {
  const sent = payload ?? (body && JSON.stringify(body));
  return {
    url: CHAIRSIDE_SERVER.replace(/\/$/, '') + path,
    method: method ?? (sent === undefined ? 'get' : 'post'),
    headers: {
      Authorization: `Bearer ${identityToken()}`,
      'Chairside-Version': CHAIRSIDE_VERSION,
      [PROTOCOL_HEADER]: String(PROTOCOL),
      ...headers,
    },
    muteHttpExceptions: true,
    // The token is for that server and nobody else.
    followRedirects: false,
    ...(sent !== undefined && { contentType: 'application/json', payload: sent }),
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

/** Null where there was no answer: UrlFetchApp throws then for all requests together, whatever the options say. */
function fetchAll(requests: Request[]): Response[] | null {
  try {
    return UrlFetchApp.fetchAll(requests);
  } catch (error) {
    console.warn(error);
    return null;
  }
}
