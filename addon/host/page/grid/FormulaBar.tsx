import { useEffect, useState } from 'preact/hooks';
import { type Area, parseA1, toA1 } from '../../workbook/a1.ts';

interface Props {
  readonly place: { readonly row: number; readonly column: number };
  readonly text: string;
  readonly save: (text: string) => void;
  readonly goTo: (area: Area) => void;
}

/** The name box, which goes to the cells that are typed into it, and the active cell's value. */
export function FormulaBar({ place, text, save, goTo }: Props) {
  const address = toA1({ row: place.row, column: place.column, rows: 1, columns: 1 });
  const [name, setName] = useState(address);
  const [value, setValue] = useState(text);
  useEffect(() => setName(address), [address]);
  useEffect(() => setValue(text), [text]);
  const go = (typed: string): void => {
    const area = parseA1(typed);
    if (area === null) setName(address);
    else goTo({ row: area.row, column: area.column, rows: area.rows, columns: area.columns });
  };
  return (
    <div class="formula-bar">
      <input
        class="name-box"
        aria-label="Cell"
        value={name}
        onInput={(event) => setName(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={(event) => event.key === 'Enter' && go(event.currentTarget.value)}
        onBlur={() => setName(address)}
      />
      <span class="fx" aria-hidden="true">
        fx
      </span>
      <input
        class="value"
        aria-label="Value"
        value={value}
        onInput={(event) => setValue(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save(event.currentTarget.value);
          if (event.key === 'Escape') setValue(text);
        }}
      />
    </div>
  );
}
