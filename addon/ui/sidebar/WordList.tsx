import { distinctWords } from '../mapping/words.ts';
import { Choice, type ChoiceOption } from '../parts/Choice.tsx';
import { plural } from '../parts/plural.ts';
import type { SheetRows } from './useSheetRows.ts';

/** More different words than this are hardly a list of choices. */
const MOST_WORDS = 60;

interface WordListProps {
  readonly header: string;
  readonly column: number;
  readonly rows: SheetRows;
  readonly options: readonly ChoiceOption[];
  readonly meaningOf: (word: string) => string;
  readonly onChange: (word: string, value: string) => void;
  /** What every other word means; absent where that can't be said. */
  readonly otherwise?: string;
  readonly onOtherwise?: (value: string) => void;
}

/** Every different word of a column, each with what it means. */
export function WordList({
  header,
  column,
  rows,
  options,
  meaningOf,
  onChange,
  otherwise = '',
  onOtherwise,
}: WordListProps) {
  const words = distinctWords(rows.rows, column);
  const open = words.filter((word) => meaningOf(word.text) === '').length;
  if (!rows.complete) return <p class="quiet small">Collecting the words in this column…</p>;
  if (words.length > MOST_WORDS) {
    return (
      <p class="wrong small">{plural(words.length, 'different word')} here: is this the right column?</p>
    );
  }
  return (
    <details open={open > 0}>
      <summary>
        {plural(words.length, 'word')}
        {open > 0 && <span class="wrong">, {open} without a meaning</span>}
      </summary>
      <div class="stack">
        {words.map(({ text, count }) => (
          <Choice
            key={text}
            inline
            label={`${text} (${count.toLocaleString('en-US')})`}
            name={`${text} in ${header}`}
            value={meaningOf(text)}
            options={[{ value: '', label: 'Choose…' }, ...options]}
            onChange={(value) => onChange(text, value)}
          />
        ))}
        {onOtherwise !== undefined && (
          <Choice
            inline
            label="Any other word"
            name={`Any other word in ${header}`}
            value={otherwise}
            options={[{ value: '', label: 'Is an issue' }, ...options]}
            onChange={onOtherwise}
          />
        )}
      </div>
    </details>
  );
}
