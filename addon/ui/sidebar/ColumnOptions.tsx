import type { ComponentChildren } from 'preact';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import { optionsOf, setOption } from '../mapping/entryOptions.ts';
import { Choice, type ChoiceOption } from '../parts/Choice.tsx';
import { CombineOption } from './CombineOption.tsx';
import { SplitOption } from './SplitOption.tsx';
import { YearOptions } from './YearOptions.tsx';

interface ColumnOptionsProps {
  readonly header: string;
  readonly headers: readonly string[];
  readonly entries: readonly MappingEntry[];
  readonly onChange: (entries: readonly MappingEntry[]) => void;
  /** The checks, which a column may have without being used. */
  readonly children: ComponentChildren;
}

/** The settings that matter to what a column means. */
export function ColumnOptions({ header, headers, entries, onChange, children }: ColumnOptionsProps) {
  const [first] = entries;
  if (first === undefined) return <>{children}</>;
  const category = first.with?.category;
  const each = (change: (entry: MappingEntry) => MappingEntry): void => onChange(entries.map(change));
  return (
    <>
      {optionsOf(first.transform).map((option) => (
        <Choice
          key={option.key}
          inline
          label={option.label}
          name={`${option.label}, ${header}`}
          value={option.read(first)}
          options={withPresent(option.values, option.read(first))}
          onChange={(value) => each((entry) => option.write(entry, value))}
        />
      ))}
      {first.transform === 'date' && <YearOptions header={header} entry={first} onChange={each} />}
      {category !== undefined && (
        <label class="choice inline">
          Category
          <input
            type="text"
            value={category}
            maxLength={100}
            aria-label={`Category, ${header}`}
            onChange={(event) => {
              const text = event.currentTarget.value.trim() || header;
              each((entry) => ({ ...entry, with: { ...entry.with, category: text } }));
            }}
          />
        </label>
      )}
      <label class="choice">
        Counts as empty, one a line
        <textarea
          rows={2}
          value={first.empty_words?.join('\n') ?? ''}
          placeholder="n/a"
          aria-label={`Counts as empty, ${header}`}
          onChange={(event) => {
            const words = readWords(event.currentTarget.value);
            each((entry) => setOption(entry, 'empty_words', words.length > 0 ? words : undefined));
          }}
        />
      </label>
      <SplitOption header={header} entry={first} onChange={each} />
      <CombineOption header={header} headers={headers} entry={first} onChange={each} />
      {children}
    </>
  );
}

const MOST_WORDS = 50;

function readWords(text: string): string[] {
  const words = text.split('\n').map((word) => word.trim());
  return [...new Set(words)].filter((word) => word !== '').slice(0, MOST_WORDS);
}

/** A setting that a template chose stays on offer, even where the list lacks it. */
function withPresent(values: readonly ChoiceOption[], present: string): readonly ChoiceOption[] {
  const isListed = values.some(({ value }) => value === present);
  return isListed ? values : [...values, { value: present, label: present }];
}
