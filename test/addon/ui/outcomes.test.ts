import { describe, expect, it } from 'vitest';
import { readMeaning } from '../../../addon/ui/mapping/meanings.ts';
import { OUTCOMES, outcomeEntries, readOutcomes } from '../../../addon/ui/mapping/outcomes.ts';

describe.each(['call', 'appointment'] as const)('the outcomes of the dataset %s', (dataset) => {
  const outcomes = OUTCOMES[dataset] ?? { label: '', fields: [], choices: [] };
  const words = Object.fromEntries(outcomes.choices.map(({ key, label }) => [`Word for ${label}`, key]));
  const entries = outcomeEntries('Outcome', outcomes, words);

  it('are read back from the entries that they make', () => {
    expect(readOutcomes(outcomes, entries)).toEqual(words);
  });

  it('are known again as one meaning', () => {
    expect(readMeaning(dataset, entries)).toBe('outcome');
  });

  it('give every word a value in every count, so that none is unknown', () => {
    for (const entry of entries) expect(Object.keys(entry.values ?? {})).toEqual(Object.keys(words));
  });
});
