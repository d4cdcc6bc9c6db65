import { useId, useState } from 'preact/hooks';
import type { NameGroup } from './nameGroups.ts';

interface NamePickerProps {
  readonly groups: readonly NameGroup[];
  readonly onPick: (key: string) => void;
}

/** Measures and KPIs by what people call them; a button puts the chosen one into the formula. */
export function NamePicker({ groups, onPick }: NamePickerProps) {
  const id = useId();
  const [key, setKey] = useState(groups[0]?.names[0]?.key ?? '');
  return (
    <div class="choice">
      <label for={id}>Measure or KPI</label>
      <div class="picker">
        <select
          id={id}
          aria-describedby={`${id}-means`}
          value={key}
          onChange={({ currentTarget }) => setKey(currentTarget.value)}
        >
          {groups.map(({ title, names }) => (
            <optgroup key={title} label={title}>
              {names.map((name) => (
                <option key={name.key} value={name.key}>
                  {name.label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <button type="button" class="plain" onClick={() => onPick(key)}>
          Insert
        </button>
      </div>
      <p id={`${id}-means`} class="quiet small">
        {groups.flatMap(({ names }) => names).find((name) => name.key === key)?.definition}
      </p>
    </div>
  );
}
