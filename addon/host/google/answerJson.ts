import { invalidArgument } from './apiError.ts';
import type { GoogleState } from './googleState.ts';

/** An answer of an API. Throws a 400 where it is larger than anyone should ask for. */
export function answerJson({ settings }: GoogleState, body: unknown): Response {
  const text = JSON.stringify(body);
  if (text.length > settings.answerBytes) {
    throw invalidArgument('The answer would be too large: ask for fewer rows at once.');
  }
  return new Response(text, { headers: { 'content-type': 'application/json; charset=UTF-8' } });
}
