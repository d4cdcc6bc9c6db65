import type { Problem } from '../../shared/problem.ts';
import { Failure } from '../failure.ts';

export type Response = GoogleAppsScript.URL_Fetch.HTTPResponse;

/** The body of the server's answer, null for none; throws a Failure with its problem, or in words of our own. */
export function readAnswer<T>(response: Response | null): T {
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
    const { code, detail, requestId, errors } = body.value;
    throw new Failure(code, detail, requestId, errors);
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
