import { choiceLabel } from '../../../shared/choiceLabel.ts';
import { DATASETS, type Field } from '../../../shared/dataset.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import { fixedValue, setFixedValue } from '../mapping/columnEntries.ts';
import { Choice } from '../parts/Choice.tsx';

interface FixedValuesProps {
  readonly config: MappingConfig;
  readonly onChange: (config: MappingConfig) => void;
}

/** What must be said for every record and stands in no column: one value for every row. */
export function FixedValues({ config, onChange }: FixedValuesProps) {
  const fields = DATASETS[config.dataset].fields.filter((field) => needsFixedValue(config, field));
  if (fields.length === 0) return null;
  return (
    <section>
      <h2>Same for every row</h2>
      {fields.map(({ name, label, choices = [] }) => (
        <Choice
          key={name}
          label={label}
          value={fixedValue(config, name)}
          options={[
            { value: '', label: 'Choose…' },
            ...choices.map((choice) => ({ value: choice, label: choiceLabel(choice) })),
          ]}
          onChange={(value) => onChange(setFixedValue(config, name, value))}
        />
      ))}
    </section>
  );
}

/** A required choice that no column feeds, and that not every record carries already. */
function needsFixedValue({ mappings }: MappingConfig, field: Field): boolean {
  if (field.required === undefined || field.fallback !== undefined || field.choices === undefined)
    return false;
  if (mappings.length === 0) return false;
  const inColumn = mappings.some(
    ({ source_column, target_field }) => source_column !== undefined && target_field === field.name,
  );
  const amounts = mappings.filter((entry) => entry.target_field === 'amount');
  const carried = amounts.length > 0 && amounts.every((entry) => entry.with?.[field.name] !== undefined);
  return !inColumn && !carried;
}
