import { distance } from 'fastest-levenshtein';
import { foldText } from './cell.ts';
import type { LookupEntry } from './lookups.ts';

const NEAREST = 3;
/** Forms of address and degrees: everybody has them, so they make nobody alike. */
const TITLES = new Set(['dr', 'doctor', 'dds', 'dmd', 'rdh', 'mr', 'mrs', 'ms']);
/** How far an initial or a shortened name is from the whole. */
const ABBREVIATED = 0.3;
/** A last name alone says less than the whole name does. */
const LAST_NAME = 0.1;

/**
 * The three people whom an unknown spelling most likely means, the nearest first: by edit distance to name,
 * other spellings and last name, without titles and whatever the order of the words.
 */
export function nearestPeople(spelling: string, people: readonly LookupEntry[]): readonly LookupEntry[] {
  const words = nameWords(spelling);
  return people
    .map((person) => ({ person, far: distanceTo(words, person) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, NEAREST)
    .map(({ person }) => person);
}

/** From 0 for the same words to 1 for nothing alike. */
function distanceTo(words: readonly string[], { name, aliases }: LookupEntry): number {
  const whole = [name, ...aliases].map((each) => unlikeness(inOrder(words), inOrder(nameWords(each))));
  const lastName = nameWords(name).slice(-1).join('');
  const last = words.map((word) => unlikeness(word, lastName) + LAST_NAME);
  return Math.min(1, ...whole, ...last);
}

function unlikeness(a: string, b: string): number {
  if (a === '' || b === '') return 1;
  if (a === b) return 0;
  const share = distance(a, b) / Math.max(a.length, b.length);
  return a.startsWith(b) || b.startsWith(a) ? Math.min(share, ABBREVIATED) : share;
}

/** “Ellingsen, Mara DDS” and “mara ellingsen” read the same. */
function inOrder(words: readonly string[]): string {
  return [...words].sort().join(' ');
}

function nameWords(text: string): readonly string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !TITLES.has(word));
}
