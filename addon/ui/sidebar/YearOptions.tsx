import { setOption } from '../mapping/entryOptions.ts';
import type { OptionProps } from './optionProps.ts';

const YEARS = [
  { key: 'first_year', label: 'First year', usual: 1990, least: 1900, most: 2200 },
  { key: 'last_year', label: 'Last year', usual: 2100, least: 1900, most: 2200 },
  { key: 'century_pivot', label: 'Two digits: 19… from', usual: 70, least: 0, most: 99 },
] as const;

/** Which years can be right, and what two digits mean. */
export function YearOptions({ header, entry, onChange }: OptionProps) {
  return (
    <>
      {YEARS.map(({ key, label, usual, least, most }) => (
        <label key={key} class="choice inline">
          {label}
          <input
            type="number"
            min={least}
            max={most}
            value={entry[key] ?? usual}
            aria-label={`${label}, ${header}`}
            onChange={(event) => {
              const number = event.currentTarget.valueAsNumber;
              if (!(Number.isInteger(number) && number >= least && number <= most)) return;
              onChange((each) => setOption(each, key, number === usual ? undefined : number));
            }}
          />
        </label>
      ))}
    </>
  );
}
