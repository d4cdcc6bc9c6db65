import { useEffect, useRef, useState } from 'preact/hooks';
import { Question } from './Question.tsx';

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
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!asks && asked.current) button.current?.focus();
    asked.current = asks;
  }, [asks]);
  const answer = (): void => {
    setAsks(false);
    onYes();
  };
  if (asks) {
    return <Question question={question} yes={yes} no={no} onYes={answer} onNo={() => setAsks(false)} />;
  }
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
