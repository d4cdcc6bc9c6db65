import { useState } from 'preact/hooks';
import type { LookupsAnswer } from '../../../shared/api.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import { fixedEntry, setFixedEntry } from '../mapping/columnEntries.ts';
import type { Draft } from '../mapping/draft.ts';
import { fixedFields } from '../mapping/fixedFields.ts';
import { Choice } from '../parts/Choice.tsx';
import { FixedField } from './FixedField.tsx';

interface FixedValuesProps {
  readonly draft: Draft;
  readonly lookups: LookupsAnswer;
  readonly onChange: (config: MappingConfig) => void;
}

/** What stands in no column and is the same for every row: what must be said, and what may be. */
export function FixedValues({ draft, lookups, onChange }: FixedValuesProps) {
  const { config } = draft;
  const [added, setAdded] = useState<readonly string[]>([]);
  const { shown, offered } = fixedFields(config);
  const fields = [...shown, ...offered.filter(({ name }) => added.includes(name))];
  const others = offered.filter(({ name }) => !added.includes(name));
  if (fields.length === 0 && others.length === 0) return null;
  return (
    <section aria-label="Same for every row">
      {fields.length > 0 && <h2>Same for every row</h2>}
      {fields.map((field) => (
        <FixedField
          key={field.name}
          draft={draft}
          field={field}
          entry={fixedEntry(config, field.name)}
          lookups={lookups}
          onChange={(entry) => onChange(setFixedEntry(config, field.name, entry))}
        />
      ))}
      {others.length > 0 && (
        <Choice
          label="Not in a column, but the same for every row"
          value=""
          options={[
            { value: '', label: 'Add…' },
            ...others.map(({ name, label }) => ({ value: name, label })),
          ]}
          onChange={(name) => setAdded([...added, name])}
        />
      )}
    </section>
  );
}
