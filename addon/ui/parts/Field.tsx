import { useId } from 'preact/hooks';

interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly isDay?: boolean;
  readonly problem?: string | undefined;
  readonly onInput: (value: string) => void;
}

/** A labelled field to type in, with its problem beneath it; a day's value is YYYY-MM-DD. */
export function Field({ label, name, value, isDay = false, problem, onInput }: FieldProps) {
  const id = useId();
  const control = {
    id,
    name,
    value,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem === undefined ? undefined : `${id}-problem`,
    onInput: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) =>
      onInput(currentTarget.value),
  };
  return (
    <div class="choice">
      <label for={id}>{label}</label>
      {isDay ? (
        <input type="date" max="9999-12-31" {...control} />
      ) : (
        <input type="text" autoComplete="off" {...control} />
      )}
      {problem !== undefined && (
        <p id={`${id}-problem`} class="wrong small">
          {problem}
        </p>
      )}
    </div>
  );
}
