import { useId } from 'preact/hooks';
import { cellText } from '../../../shared/cell.ts';
import type { Draft } from '../mapping/draft.ts';
import { plural } from '../parts/plural.ts';

/** More headers than this say nothing more of where they are. */
const MOST_SHOWN = 40;

interface HeaderRowProps {
  readonly draft: Draft;
  readonly onChange: (row: number) => void;
}

/** Where the headers are, found by itself and open to change, with their words beside it. */
export function HeaderRow({ draft, onChange }: HeaderRowProps) {
  const id = useId();
  const { top, headerRow } = draft;
  const words = (top.rows[headerRow - 1] ?? []).map(cellText).filter((word) => word !== '');
  return (
    <section>
      <div class="choice inline">
        <label for={id}>Headers are in row</label>
        <input
          id={id}
          type="number"
          min={1}
          max={top.rows.length}
          value={headerRow === 0 ? '' : headerRow}
          onChange={(event) => {
            const row = event.currentTarget.valueAsNumber;
            if (row >= 1 && row <= top.rows.length) onChange(row);
          }}
        />
      </div>
      {words.length > 0 && (
        <ul class="strip" aria-label={`Headers in row ${headerRow}`}>
          {words.slice(0, MOST_SHOWN).map((word, index) => (
            <li key={index}>{word}</li>
          ))}
          {words.length > MOST_SHOWN && (
            <li class="quiet">and {plural(words.length - MOST_SHOWN, 'more', 'more')}</li>
          )}
        </ul>
      )}
    </section>
  );
}
