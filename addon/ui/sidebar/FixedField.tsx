import { useId } from 'preact/hooks';
import type { LookupsAnswer } from '../../../shared/api.ts';
import { choiceLabel } from '../../../shared/choiceLabel.ts';
import type { Field } from '../../../shared/dataset.ts';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import type { Draft } from '../mapping/draft.ts';
import { optionsOf } from '../mapping/entryOptions.ts';
import { cellsAbove, entryFrom, sourceOf } from '../mapping/fixedFields.ts';
import { Choice, type ChoiceOption } from '../parts/Choice.tsx';
import { mappingPart } from '../parts/mappingPart.ts';
import { SplitOption } from './SplitOption.tsx';

interface FixedFieldProps {
  readonly draft: Draft;
  readonly field: Field;
  readonly entry: MappingEntry | null;
  readonly lookups: LookupsAnswer;
  readonly onChange: (entry: MappingEntry | null) => void;
}

/** One field that is the same for every row: a value, the tab's name, or a cell above the table. */
export function FixedField(props: FixedFieldProps) {
  const { draft, field, entry, lookups, onChange } = props;
  const known = valuesOf(field, lookups);
  if (field.choices !== undefined) return <FixedValue {...props} known={known} label={field.label} />;
  const { top, headerRow } = draft;
  return (
    <>
      <Choice
        label={field.label}
        value={sourceOf(entry)}
        options={[
          { value: '', label: 'Choose…' },
          { value: 'value', label: 'A value' },
          { value: 'tab', label: `The tab’s name: ${top.sheetName}` },
          ...cellsAbove(top, headerRow).map(({ address, text }) => ({
            value: address,
            label: `Cell ${address}: ${text}`,
          })),
        ]}
        onChange={(source) => onChange(entryFrom(field, source))}
      />
      {entry?.transform === 'constant' && (
        <FixedValue {...props} known={known} label={`Value of ${field.label}`} />
      )}
      {entry !== null && entry.transform !== 'constant' && <ReadAround {...props} entry={entry} />}
    </>
  );
}

interface FixedValueProps extends FixedFieldProps {
  readonly label: string;
  readonly known: readonly ChoiceOption[] | null;
}

function FixedValue({ field, entry, onChange, label, known }: FixedValueProps) {
  const id = useId();
  const value = entry?.value ?? '';
  const say = (next: string): void =>
    onChange(next === '' ? null : { target_field: field.name, transform: 'constant', value: next });
  if (known !== null) {
    return (
      <Choice
        label={label}
        value={value}
        options={[{ value: '', label: 'Choose…' }, ...known]}
        onChange={say}
      />
    );
  }
  return (
    <div class="choice">
      <label for={id}>{label}</label>
      {field.kind === 'date' ? (
        <input id={id} type="date" value={value} onChange={(event) => say(event.currentTarget.value)} />
      ) : (
        <input
          id={id}
          type="text"
          value={value}
          maxLength={200}
          onChange={(event) => say(event.currentTarget.value.trim())}
        />
      )}
    </div>
  );
}

interface ReadAroundProps extends FixedFieldProps {
  readonly entry: MappingEntry;
}

/** How what stands around the table is read, and what that gives. */
function ReadAround({ draft, field, entry, lookups, onChange }: ReadAroundProps) {
  const { config, headers, headerRow, top } = draft;
  const around = { ...config, mappings: [entry] };
  const surroundings = mappingPart().pickSurroundings(around, top.sheetName, top.rows.slice(0, headerRow));
  const rows = [{ row: headerRow + 1, cells: [] }];
  const [preview] = mappingPart().previewRows({ headers, rows, surroundings }, [entry], config, lookups);
  return (
    <div class="stack">
      <SplitOption header={field.label} entry={entry} onChange={(change) => onChange(change(entry))} />
      {optionsOf(entry.transform).map((option) => (
        <Choice
          key={option.key}
          inline
          label={option.label}
          name={`${option.label}, ${field.label}`}
          value={option.read(entry)}
          options={option.values}
          onChange={(value) => onChange(option.write(entry, value))}
        />
      ))}
      {preview !== undefined && (
        <p class={preview.fault === null ? 'small' : 'wrong small'} role="status">
          {preview.fault ?? `Every row gets ${preview.becomes || 'nothing'}.`}
        </p>
      )}
    </div>
  );
}

/** The values that a field can have, where they are a list. */
function valuesOf({ kind, choices }: Field, lookups: LookupsAnswer): readonly ChoiceOption[] | null {
  if (choices !== undefined) return choices.map((value) => ({ value, label: choiceLabel(value) }));
  if (kind !== 'provider' && kind !== 'member') return null;
  const people = kind === 'provider' ? lookups.providers : lookups.members;
  return people.map(({ id, name }) => ({ value: id, label: name }));
}
