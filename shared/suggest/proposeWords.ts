import type { DatasetName } from '../dataset.ts';
import type { MappingEntry } from '../mappingEntry.ts';
import { classifyWord } from './classifyWord.ts';
import { type ColumnSamples, distinctWords } from './columnSamples.ts';
import { KNOWN_WORDS, type KnownWords } from './knownWords.ts';
import { listNames } from './listNames.ts';
import type { ColumnProposal } from './proposal.ts';

/** More different words than this are free text, not a list of types. */
const MOST_WORDS = 60;
/** The share of a nameless column's words that must be plain. */
const MOST_PLAIN = 0.6;

/** The columns of people's own words, with the words in the samples whose meaning is plain; each field once. */
export function proposeWords(columns: readonly ColumnSamples[], dataset: DatasetName): ColumnProposal[] {
  return KNOWN_WORDS[dataset].flatMap((known) => {
    const column = columns.find(({ key }) => known.name.test(key));
    const proposal = column && proposeMeanings(column, known);
    return proposal ? [proposal] : [];
  });
}

/** What a column's words mean to the fields that they feed; null where none of the words is known. */
export function proposeMeanings(column: ColumnSamples, known: KnownWords): ColumnProposal | null {
  const words = distinctWords(column.cells);
  const plain = words.filter((word) => classifyWord(word, known) !== null);
  if (plain.length === 0 || words.length > MOST_WORDS) return null;
  const entries = Object.keys(known.fields).map((field) => entryFor(column.name, plain, known, field));
  const open = words.filter((word) => !plain.includes(word));
  const reason =
    open.length === 0
      ? 'The usual words are read as you see. Check them.'
      : `Say what these mean: ${listNames(open)}.`;
  const few = plain.length < words.length * MOST_PLAIN;
  return {
    column: column.name,
    entries,
    confidence: open.length === 0 && column.corrected.length === 0 ? 'high' : 'low',
    reason: few ? `${reason} Few of its words are known.` : reason,
  };
}

function entryFor(column: string, plain: readonly string[], known: KnownWords, field: string): MappingEntry {
  const { meanings = {}, otherwise } = known.fields[field] ?? {};
  const values = plain.flatMap((word) => {
    const meaning = meanings[classifyWord(word, known) ?? ''] ?? otherwise;
    return meaning === undefined ? [] : [[word, meaning] as const];
  });
  return {
    source_column: column,
    target_field: field,
    transform: 'value_map',
    values: Object.fromEntries(values),
  };
}
