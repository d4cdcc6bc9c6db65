import { choiceLabel } from '../../../../shared/choiceLabel.ts';
import { DATASETS, findField } from '../../../../shared/dataset.ts';
import type { MappingConfig } from '../../../../shared/mappingConfig.ts';
import type { MappingEntry } from '../../../../shared/mappingEntry.ts';
import { columnEntries } from '../columnEntries.ts';
import { OUTCOME, readMeaning } from '../meanings.ts';
import { OUTCOMES } from '../outcomes.ts';
import { setWord } from '../words.ts';
import { changeEntries } from './changeEntries.ts';
import type { Fix, OfferFixes } from './fix.ts';

/** One thing that a word can mean, and the value of each of the column's fields for it. */
interface WordMeaning {
  readonly label: string;
  readonly valueFor: (entry: MappingEntry) => string;
}

/** A word gets its meaning, one button for each; in an outcome column all of its counts at once. */
export const wordFixes: OfferFixes = function* ({ column, word }, { config }) {
  if (column === null || word === null) return [];
  yield 0;
  return meaningsOf(config, columnEntries(config, column)).map(
    ({ label, valueFor }): Fix => ({
      label,
      said: `“${word}” in “${column}” means ${label} now`,
      apply: (before) =>
        changeEntries(before, column, (entry) => {
          const listed = withList(before, entry);
          return { ...listed, values: setWord(listed.values ?? {}, word, valueFor(entry)) };
        }),
    }),
  );
};

function meaningsOf(config: MappingConfig, entries: readonly MappingEntry[]): readonly WordMeaning[] {
  const [entry, ...others] = entries;
  const outcomes = OUTCOMES[config.dataset];
  if (entry === undefined) return [];
  if (outcomes !== undefined && readMeaning(config.dataset, entries) === OUTCOME) {
    return outcomes.choices.map(({ label, counts }) => ({
      label,
      valueFor: ({ target_field }) => (counts.includes(target_field) ? '1' : '0'),
    }));
  }
  const choices = others.length > 0 ? [] : choicesOf(config, entry);
  return choices.map((choice) => ({ label: choiceLabel(choice), valueFor: () => choice }));
}

/** A column read by its own words has a list of them from now on, in which each choice means itself. */
function withList(config: MappingConfig, entry: MappingEntry): MappingEntry {
  if (entry.transform === 'value_map') return entry;
  const itself = choicesOf(config, entry).flatMap((choice) => [
    [choice, choice],
    [choiceLabel(choice), choice],
  ]);
  return { ...entry, transform: 'value_map', values: Object.fromEntries(itself) };
}

function choicesOf({ dataset }: MappingConfig, { target_field, transform }: MappingEntry): readonly string[] {
  const isByWord = transform === 'value_map' || transform === 'text';
  return isByWord ? (findField(DATASETS[dataset], target_field)?.choices ?? []) : [];
}
