import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';

interface TextAreaProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly most: number;
  /** The id of what is said about it elsewhere. */
  readonly describedBy?: string;
  readonly problem?: string | undefined;
  readonly area?: RefObject<HTMLTextAreaElement | null>;
  readonly onInput: (value: string) => void;
}

/** A labelled field for some lines of text, with its problem beneath it. */
export function TextArea({ label, name, value, most, describedBy, problem, area, onInput }: TextAreaProps) {
  const id = useId();
  const said = [problem === undefined ? [] : `${id}-problem`, describedBy ?? []].flat().join(' ');
  return (
    <div class="choice">
      <label for={id}>{label}</label>
      <textarea
        ref={area ?? null}
        id={id}
        name={name}
        rows={2}
        value={value}
        maxLength={most}
        autoComplete="off"
        spellcheck={describedBy === undefined}
        aria-invalid={problem !== undefined}
        aria-describedby={said || undefined}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
      {problem !== undefined && (
        <p id={`${id}-problem`} class="wrong small">
          {problem}
        </p>
      )}
    </div>
  );
}
