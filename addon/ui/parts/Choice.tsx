import { useId } from 'preact/hooks';

export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
}

interface ChoiceProps {
  readonly label: string;
  /** The control's name for a screen reader where the visible label is shorter. */
  readonly name?: string;
  readonly value: string;
  readonly options: readonly ChoiceOption[];
  readonly onChange: (value: string) => void;
  readonly inline?: boolean;
  /** For a control whose label stands beside it already. */
  readonly hideLabel?: boolean;
  readonly problem?: string | undefined;
}

/** A labelled select with its problem beside it. */
export function Choice({ label, name, value, options, onChange, inline, hideLabel, problem }: ChoiceProps) {
  const id = useId();
  return (
    <div class={inline ? 'choice inline' : 'choice'}>
      <label for={id} class={hideLabel ? 'hidden' : undefined}>
        {label}
      </label>
      <select
        id={id}
        aria-label={name}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {problem !== undefined && (
        <p id={`${id}-problem`} class="wrong small">
          {problem}
        </p>
      )}
    </div>
  );
}
