import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import { optionsOf } from '../mapping/entryOptions.ts';
import { Choice, type ChoiceOption } from '../parts/Choice.tsx';

interface ColumnOptionsProps {
  readonly header: string;
  readonly entries: readonly MappingEntry[];
  readonly onChange: (entries: readonly MappingEntry[]) => void;
}

/** The settings that matter to what a column means, folded away until someone needs them. */
export function ColumnOptions({ header, entries, onChange }: ColumnOptionsProps) {
  const [first] = entries;
  if (first === undefined) return null;
  const options = optionsOf(first.transform);
  const category = first.with?.category;
  if (options.length === 0 && category === undefined) return null;
  return (
    <details>
      <summary aria-label={`More for ${header}`}>More</summary>
      <div class="stack">
        {options.map((option) => (
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
