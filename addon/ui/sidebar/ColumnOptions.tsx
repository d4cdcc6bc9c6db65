import type { ComponentChildren } from 'preact';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import { optionsOf } from '../mapping/entryOptions.ts';
import { Choice, type ChoiceOption } from '../parts/Choice.tsx';
import { plural } from '../parts/plural.ts';

interface ColumnOptionsProps {
  readonly header: string;
  readonly entries: readonly MappingEntry[];
  readonly onChange: (entries: readonly MappingEntry[]) => void;
  /** How many checks the column has. */
  readonly checks: number;
  /** The checks themselves, which a column may have without being used. */
  readonly children: ComponentChildren;
}

/** The settings that matter to what a column means, folded away until someone needs them. */
export function ColumnOptions({ header, entries, onChange, checks, children }: ColumnOptionsProps) {
  const [first] = entries;
  const category = first?.with?.category;
  return (
    <details>
      <summary aria-label={`More for ${header}`}>More{checks > 0 && ` (${plural(checks, 'check')})`}</summary>
      <div class="stack">
        {first !== undefined &&
          optionsOf(first.transform).map((option) => (
            <Choice
              key={option.key}
              inline
              label={option.label}
              name={`${option.label}, ${header}`}
              value={option.read(first)}
              options={withPresent(option.values, option.read(first))}
              onChange={(value) => onChange(entries.map((entry) => option.write(entry, value)))}
            />
          ))}
        {category !== undefined && (
          <label class="choice inline">
            Category
            <input
              type="text"
              value={category}
              maxLength={100}
              aria-label={`Category, ${header}`}
              onChange={(event) =>
                onChange(withCategory(entries, event.currentTarget.value.trim() || header))
              }
            />
          </label>
        )}
        {children}
      </div>
    </details>
  );
}

function withCategory(entries: readonly MappingEntry[], category: string): readonly MappingEntry[] {
  return entries.map((entry) => ({ ...entry, with: { ...entry.with, category } }));
}

/** A setting that a template chose stays on offer, even where the list lacks it. */
function withPresent(values: readonly ChoiceOption[], present: string): readonly ChoiceOption[] {
  const isListed = values.some(({ value }) => value === present);
  return isListed ? values : [...values, { value: present, label: present }];
}
