import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { columnLetters } from '../../workbook/a1.ts';

/** What happens to the text that is being typed into the active cell. */
export interface Editing {
  /** Null while nothing is typed. */
  readonly draft: string | null;
  readonly setDraft: (text: string) => void;
  /** Saves the text and goes on to that cell. */
  readonly save: (text: string, nextRow: number, nextColumn: number) => void;
  readonly start: () => void;
  readonly cancel: () => void;
}

interface Props {
  readonly editing: Editing;
  readonly text: string;
  readonly row: number;
  readonly column: number;
}

/** The field inside a cell: Enter and Tab save and go on, Escape leaves the cell as it was. */
export function CellEditor({ editing, text, row, column }: Props) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation();
    const { value } = event.currentTarget;
    if (event.key === 'Escape') editing.cancel();
    else if (event.key === 'Enter') editing.save(value, row + 1, column);
    else if (event.key === 'Tab') editing.save(value, row, column + 1);
    else return;
    event.preventDefault();
  };
  return (
    <input
      class="cell-editor"
      ref={input}
      aria-label={`Edit ${columnLetters(column)}${row}`}
      value={text}
      onInput={(event) => editing.setDraft(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.stopPropagation()}
      onBlur={(event) => editing.save(event.currentTarget.value, row, column)}
    />
  );
}
