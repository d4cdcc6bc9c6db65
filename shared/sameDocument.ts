import { documentText } from './documentText.ts';

/** Whether two JSON documents say the same; the order of keys does not matter. */
export function sameDocument(a: unknown, b: unknown): boolean {
  return documentText(a) === documentText(b);
}
