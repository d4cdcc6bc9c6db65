import { z } from 'zod';
import { GoogleFailure, type GoogleFailureCode } from './googleFailure.ts';
import { readRetryAfter } from './readRetryAfter.ts';

interface HeaderReader {
  get(name: string): string | null;
}

const Headers = z.custom<HeaderReader>(
  (value) => typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function',
);
/** An error of Google's client library that came with an answer. */
const Refusal = z.object({
  response: z.object({ status: z.number(), data: z.unknown(), headers: Headers }),
});
/** Google's own words beside the status: Sheets names a reason in the details, Drive in the errors. */
const Said = z.object({
  error: z.object({
    message: z.string().default(''),
    status: z.string().optional(),
    errors: z.array(z.object({ reason: z.string().optional() })).default([]),
    details: z.array(z.object({ reason: z.string().optional() })).default([]),
  }),
});
type Words = z.infer<typeof Said>['error'];

const BUSY =
  /^(rateLimitExceeded|userRateLimitExceeded|dailyLimitExceeded|quotaExceeded|RATE_LIMIT_EXCEEDED)$/;
/** What only whoever runs the server, or runs the Google domain, can change. */
const TO_BE_SEEN_TO =
  /^(ACCESS_TOKEN_SCOPE_INSUFFICIENT|insufficientPermissions|SERVICE_DISABLED|accessNotConfigured|CONSUMER_INVALID|API_KEY_\w+|domainPolicy)$/;
const NO_RANGE = /unable to parse range|exceeds grid limits/i;
const SILENT: Words = { message: '', errors: [], details: [] };

const SENTENCES: Readonly<Record<GoogleFailureCode, string>> = {
  invalid_grant: 'Google does not take the grant any more.',
  unauthorized: 'Google does not take the access token.',
  gone: 'Google has no such spreadsheet for this account.',
  no_range: 'The spreadsheet has no such range.',
  refused: 'Google refuses to let this spreadsheet be read.',
  busy: 'The quota at Google is used up for now.',
  unavailable: 'Google cannot be reached, or does not answer as it should.',
};

/** Says in our words what a call to Google failed with, whatever was thrown. */
export function readRefusal(error: unknown): GoogleFailure {
  if (error instanceof GoogleFailure) return error;
  const refusal = Refusal.safeParse(error);
  if (!refusal.success) return failureOf('unavailable');
  const { status, data, headers } = refusal.data.response;
  const said = Said.safeParse(data);
  const code = codeOf(status, said.success ? said.data.error : SILENT);
  return failureOf(code, code === 'busy' ? readRetryAfter(headers.get('retry-after'), Date.now()) : null);
}

/** A failure with the sentence of its code: nothing of what was asked or answered. */
export function failureOf(code: GoogleFailureCode, retryAfterMs: number | null = null): GoogleFailure {
  return new GoogleFailure(code, SENTENCES[code], retryAfterMs);
}

function codeOf(status: number, words: Words): GoogleFailureCode {
  if (status === 401) return 'unauthorized';
  if (status === 404) return 'gone';
  if (status === 429) return 'busy';
  if (status === 403) return codeOfForbidden(words);
  if (status === 400) return NO_RANGE.test(words.message) ? 'no_range' : 'refused';
  return status >= 400 && status < 500 && status !== 408 ? 'refused' : 'unavailable';
}

/** Without a word that says otherwise, this account may not read this file. */
function codeOfForbidden({ status, errors, details }: Words): GoogleFailureCode {
  const reasons = [...errors, ...details].map(({ reason = '' }) => reason);
  if (status === 'RESOURCE_EXHAUSTED' || reasons.some((reason) => BUSY.test(reason))) return 'busy';
  return reasons.some((reason) => TO_BE_SEEN_TO.test(reason)) ? 'refused' : 'gone';
}
