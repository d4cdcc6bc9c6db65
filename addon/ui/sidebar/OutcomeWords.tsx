import { OUTCOMES, outcomeEntries, readOutcomes } from '../mapping/outcomes.ts';
import { setWord, valueOfWord } from '../mapping/words.ts';
import type { WordsProps } from './ValueWords.tsx';
import { WordList } from './WordList.tsx';

/** People's words for how a call or an appointment ended, and how each one counts. */
export function OutcomeWords({ draft, column, entries, rows, onChange }: WordsProps) {
  const outcomes = OUTCOMES[draft.config.dataset];
  if (outcomes === undefined) return null;
  const header = draft.headers[column] ?? '';
  const words = readOutcomes(outcomes, entries);
  return (
    <WordList
      header={header}
      column={column}
      rows={rows}
      options={outcomes.choices.map(({ key, label }) => ({ value: key, label }))}
      meaningOf={(word) => valueOfWord(words, word) ?? ''}
      onChange={(word, value) => onChange(outcomeEntries(header, outcomes, setWord(words, word, value)))}
    />
  );
}
