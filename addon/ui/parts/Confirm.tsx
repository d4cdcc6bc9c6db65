import { useEffect, useRef, useState } from 'preact/hooks';

interface ConfirmProps {
  readonly label: string;
  /** The button's name for a screen reader where the visible label is shorter. */
  readonly name?: string | undefined;
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly look?: 'plain' | 'link';
  readonly disabled?: boolean;
  readonly onYes: () => void;
}

/** A button that asks once before it does anything. The keyboard goes to the question and back to the button. */
export function Confirm({ label, name, question, yes, no, look = 'plain', disabled, onYes }: ConfirmProps) {
  const [asks, setAsks] = useState(false);
  const asked = useRef(false);
  const box = useRef<HTMLFieldSetElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asks) box.current?.focus();
    else if (asked.current) button.current?.focus();
    asked.current = asks;
  }, [asks]);
  if (!asks) {
    return (
      <button
        ref={button}
        type="button"
        class={look}
        aria-label={name}
        disabled={disabled}
        onClick={() => setAsks(true)}
      >
        {label}
      </button>
    );
  }
  const answer = (): void => {
    setAsks(false);
    onYes();
  };
  return (
    <fieldset
      ref={box}
      class="confirm"
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && setAsks(false)}
    >
      <legend>{question}</legend>
      <div class="nearest">
        <button type="button" class="plain" onClick={answer}>
          {yes}
        </button>
        <button type="button" class="plain" onClick={() => setAsks(false)}>
          {no}
        </button>
      </div>
    </fieldset>
  );
}
