import type { Response } from './readAnswer.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;

/** True for an answer that another attempt may better: none at all, too slow, too many requests, a server's fault. */
export function isTransient(response: Response | null): boolean {
  const status = response?.getResponseCode() ?? 503;
  return status === 408 || status === 429 || status >= 500;
}

/**
 * Milliseconds until the next attempt: what the servers ask for, else anything up to half a second, one, two …, so
 * that many clients do not come back at once.
 */
export function pauseAfter(attempt: number, responses: readonly (Response | null)[]): number {
  const asked = responses.map((response) => (response === null ? 0 : retryAfter(response)));
  const most = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1));
  return Math.max(...asked, Math.ceil(Math.random() * most));
}

/** Retry-After in milliseconds, as seconds or as a date; 0 where it says nothing. */
function retryAfter(response: Response): number {
  const headers: [string, unknown][] = Object.entries(response.getHeaders());
  const text = String(headers.find(([header]) => header.toLowerCase() === 'retry-after')?.[1] ?? '');
  const pause = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(pause) ? Math.max(pause, 0) : 0;
}
