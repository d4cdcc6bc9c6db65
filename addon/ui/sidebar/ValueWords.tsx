import { choiceLabel } from '../../../shared/choiceLabel.ts';
import { DATASETS, findField } from '../../../shared/dataset.ts';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import type { Draft } from '../mapping/draft.ts';
import { setOption } from '../mapping/entryOptions.ts';
import { setWord, valueOfWord } from '../mapping/words.ts';
import type { SheetRows } from './useSheetRows.ts';
import { WordList } from './WordList.tsx';

export interface WordsProps {
  readonly draft: Draft;
  readonly column: number;
  readonly entries: readonly MappingEntry[];
  readonly rows: SheetRows;
  readonly onChange: (entries: readonly MappingEntry[]) => void;
}

/** People's words in a column of choices, and which choice each one means. */
export function ValueWords({ draft, column, entries, rows, onChange }: WordsProps) {
  const [entry] = entries;
  const field = entry && findField(DATASETS[draft.config.dataset], entry.target_field);
  if (entry === undefined || field?.choices === undefined) return null;
  const values = entry.values ?? {};
  const choices = field.choices.map((choice) => ({ value: choice, label: choiceLabel(choice) }));
  return (
    <WordList
      header={draft.headers[column] ?? ''}
      column={column}
      rows={rows}
      options={choices}
      meaningOf={(word) => valueOfWord(values, word) ?? entry.otherwise ?? ''}
      onChange={(word, value) => onChange([{ ...entry, values: setWord(values, word, value) }])}
      otherwise={entry.otherwise ?? ''}
      onOtherwise={(value) => onChange([setOption(entry, 'otherwise', value === '' ? undefined : value)])}
    />
  );
}
