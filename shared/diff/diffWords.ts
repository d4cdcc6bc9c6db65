import { type Dataset, findField } from '../dataset.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { numberLimit } from '../transforms/fieldLimit.ts';
import type { Pair } from './pairUp.ts';
import { quoted } from './quoted.ts';
import { type Datasets, labelOf, valueLabel } from './sayEntry.ts';

/**
 * The words of a column whose meaning is another one now, each once: a word such as “LM” can say something to
 * several counts at a time. Each as the end of a sentence.
 */
export function diffWords(pairs: readonly Pair<MappingEntry>[], datasets: Datasets): string[] {
  const words = new Set(pairs.flatMap(({ before, after }) => [before, after].flatMap(wordsOf)));
  return [...words].sort().flatMap((word) => {
    const changed = pairs.some(({ before, after }) => meaningFor(before, word) !== meaningFor(after, word));
    if (!changed) return [];
    const entries = (side: 'before' | 'after') => pairs.map((pair) => pair[side]);
    return [
      sayWord(
        word,
        sayMeaning(entries('before'), word, datasets.before),
        sayMeaning(entries('after'), word, datasets.after),
      ),
    ];
  });
}

function wordsOf({ values = {} }: MappingEntry): string[] {
  return Object.keys(values);
}

function meaningFor({ values = {} }: MappingEntry, word: string): string | undefined {
  return new Map(Object.entries(values)).get(word);
}

function sayWord(word: string, was: string | null, is: string | null): string {
  if (is === null) return `the word ${quoted(word)} has no meaning any more`;
  return `the word ${quoted(word)} means ${is} now${was === null ? '' : ` (was: ${was})`}`;
}

/** Null where no entry knows the word. */
function sayMeaning(entries: readonly MappingEntry[], word: string, dataset: Dataset): string | null {
  const known = entries.flatMap((entry) => {
    const value = meaningFor(entry, word);
    return value === undefined ? [] : [sayValue(entry.target_field, value, dataset)];
  });
  if (known.length === 0) return null;
  return known.filter((text) => text !== '').join(', ') || 'nothing to count';
}

/** A count of one is the field's own name, a count of none is not worth a word. */
function sayValue(name: string, value: string, dataset: Dataset): string {
  const field = findField(dataset, name);
  if (field === undefined || numberLimit(field.kind) === undefined) return valueLabel(dataset, name, value);
  if (value === '0') return '';
  return value === '1' ? labelOf(dataset, name) : `${labelOf(dataset, name)} ${value}`;
}
