import { distance } from 'fastest-levenshtein';
import { foldHeader } from './protected/foldHeader.ts';

/** How unlike two headers may be to be proposed for one another. */
const ALIKE = 0.6;
/** How far a shortened word is from the whole, as `prod` from `production`. */
const SHORTENED = 0.2;

/** The headers that a renamed one most likely became, the nearest first; at most three. */
export function nearestHeaders(header: string, free: readonly string[]): readonly string[] {
  return free
    .map((each) => ({ each, far: unlikeness(header, each) }))
    .filter(({ far }) => far < ALIKE)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ each }) => each);
}

/** From 0 for the same words to 1 for nothing alike: by the whole text, or by the best pair of each word. */
function unlikeness(a: string, b: string): number {
  const [left, right] = [foldHeader(a), foldHeader(b)];
  return Math.min(apart(left, right), (wordsApart(left, right) + wordsApart(right, left)) / 2);
}

function wordsApart(from: string, to: string): number {
  const words = from.split(' ');
  const nearest = words.map((word) => Math.min(...to.split(' ').map((each) => wordApart(word, each))));
  return nearest.reduce((sum, each) => sum + each, 0) / words.length;
}

function wordApart(a: string, b: string): number {
  const shortened = Math.min(a.length, b.length) > 2 && (a.startsWith(b) || b.startsWith(a));
  return a !== b && shortened ? SHORTENED : apart(a, b);
}

function apart(a: string, b: string): number {
  return a === b ? 0 : distance(a, b) / Math.max(a.length, b.length);
}
