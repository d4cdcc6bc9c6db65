import { useEffect, useRef, useState } from 'preact/hooks';
import { problemOf } from '../parts/call.ts';
import { type FieldName, type FormProblems, NO_PROBLEMS, sortProblem } from './formProblems.ts';

/** What a form sends. */
export interface Submission<Answer> {
  readonly shown: readonly FieldName[];
  /** The field to blame where the clinic would be left without a clinic admin. */
  readonly changesAdmin?: FieldName;
  readonly send: () => Promise<Answer>;
  readonly onSent: (answer: Answer) => void;
}

interface Submit {
  readonly busy: boolean;
  readonly problems: FormProblems;
  readonly form: { current: HTMLFormElement | null };
  readonly submit: (event: Event) => void;
}

/** Sends a form. What was typed stays where something is wrong, and the keyboard goes to the first wrong field. */
export function useSubmit<Answer>({ shown, changesAdmin, send, onSent }: Submission<Answer>): Submit {
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState(NO_PROBLEMS);
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [problems]);
  const run = async (): Promise<void> => {
    const fields = incompleteDays(form.current);
    setProblems({ fields, rest: null });
    if (busy || Object.keys(fields).length > 0) return;
    setBusy(true);
    try {
      onSent(await send());
    } catch (error) {
      setProblems(sortProblem(problemOf(error), shown, changesAdmin));
    }
    setBusy(false);
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    void run();
  };
  return { busy, problems, form, submit };
}

/** Half a date is no value to the browser: without this it would count as none. */
function incompleteDays(form: HTMLFormElement | null): FormProblems['fields'] {
  const inputs = [...(form?.querySelectorAll('input') ?? [])];
  const wrong = inputs.filter(({ validity }) => validity.badInput);
  return Object.fromEntries(wrong.map(({ name }) => [name, 'This day is incomplete.']));
}
