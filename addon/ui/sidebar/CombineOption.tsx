import { setOption } from '../mapping/entryOptions.ts';
import { Choice } from '../parts/Choice.tsx';
import type { OptionProps } from './optionProps.ts';

const MOST_COLUMNS = 5;

interface CombineOptionProps extends OptionProps {
  readonly headers: readonly string[];
}

/** Puts the text of further columns behind this one's. */
export function CombineOption({ header, headers, entry, onChange }: CombineOptionProps) {
  const { columns, between } = entry.combine ?? { columns: [], between: ' ' };
  const say = (next: readonly string[], text: string): void =>
    onChange((each) =>
      setOption(each, 'combine', next.length > 0 ? { columns: [...next], between: text } : undefined),
    );
  const others = headers.filter((each) => each !== header).map((each) => ({ value: each, label: each }));
  const places = [...columns, ...(columns.length < MOST_COLUMNS ? [''] : [])];
  return (
    <>
      {places.map((column, index) => (
        <Choice
          key={index}
          inline
          label={index === 0 ? 'Together with' : 'and with'}
          name={`${index === 0 ? 'Together with' : `And with ${index + 1}`}, ${header}`}
          value={column}
          options={[{ value: '', label: 'No other column' }, ...others]}
          onChange={(chosen) =>
            say(
              places.map((each, place) => (place === index ? chosen : each)).filter((each) => each !== ''),
              between,
            )
          }
        />
      ))}
      {columns.length > 0 && (
        <label class="choice inline">
          With this between
          <input
            type="text"
            value={between}
            maxLength={10}
            aria-label={`Between the texts, ${header}`}
            onInput={(event) => say(columns, event.currentTarget.value)}
          />
        </label>
      )}
    </>
  );
}
