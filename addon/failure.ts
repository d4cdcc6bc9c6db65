import type { Problem, ProblemCode } from '../shared/problem.ts';

/** What can go wrong before a call reaches the server, or instead of it. */
export type AddonProblemCode =
  | 'unreachable'
  | 'unexpected_answer'
  | 'not_signed_in'
  | 'sheet_gone'
  | 'headers_changed'
  | 'nothing_to_push'
  | 'push_running'
  | 'push_paused'
  | 'rows_moved'
  | 'no_mapping'
  | 'no_clinic'
  | 'draft_not_kept'
  | 'addon_fault';

/** A failure as plain data: `detail` is a sentence that says what to do, `requestId` finds it in the server's log. */
export interface CallProblem {
  readonly code: ProblemCode | AddonProblemCode;
  readonly detail: string;
  readonly requestId: string | null;
  /** What the server says of single fields of what was sent. */
  readonly errors?: Problem['errors'] | undefined;
}

/** What every call from the sidebar answers with. */
export type Answer<T> = { readonly value: T } | { readonly problem: CallProblem };

/** A failure on its way up to `answer`. */
export class Failure extends Error {
  readonly problem: CallProblem;

  constructor(
    code: CallProblem['code'],
    detail: string,
    requestId: string | null = null,
    errors?: CallProblem['errors'],
  ) {
    super(detail);
    this.problem = { code, detail, requestId, errors };
  }
}

/** A problem on its way up again. */
export function asFailure({ code, detail, requestId, errors }: CallProblem): Failure {
  return new Failure(code, detail, requestId, errors);
}

/** The value of an answer; throws its problem. */
export function takeValue<T>(answer: Answer<T>): T {
  if ('problem' in answer) throw asFailure(answer.problem);
  return answer.value;
}

/** True for a Failure with that code. */
export function hasCode(error: unknown, code: CallProblem['code']): boolean {
  return error instanceof Failure && error.problem.code === code;
}

/** Any thrown thing as a problem; what nobody foresaw goes to the add-on's log and keeps its words to itself. */
export function toProblem(error: unknown): CallProblem {
  if (error instanceof Failure) return error.problem;
  console.error(error);
  const detail = 'Chairside stumbled over something unexpected. Nothing in the sheet was changed. Try again.';
  return { code: 'addon_fault', detail, requestId: null };
}

/** Runs a verb for the sidebar and turns whatever it throws into data. */
export function answer<T>(verb: () => T): Answer<T> {
  try {
    return { value: verb() };
  } catch (error) {
    return { problem: toProblem(error) };
  }
}

/** A verb as the sidebar may call it: what it throws is data. */
export function answering<Args extends readonly unknown[], T>(
  verb: (...args: Args) => T,
): (...args: Args) => Answer<T> {
  return (...args) => answer(() => verb(...args));
}

/** A verb that gives nothing back, as the sidebar may call it. */
export function doing<Args extends readonly unknown[]>(
  verb: (...args: Args) => void,
): (...args: Args) => Answer<null> {
  return (...args) =>
    answer(() => {
      verb(...args);
      return null;
    });
}
