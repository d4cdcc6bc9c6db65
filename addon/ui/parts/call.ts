import type { Answer, CallProblem } from '../../failure.ts';
import type { ServerRequest, SidebarCalls } from '../../sidebarCalls.ts';

type CallName = keyof SidebarCalls;
type ValueOf<T> = T extends { readonly value: infer V } ? V : never;
type Arguments = { [Name in CallName]: Parameters<SidebarCalls[Name]> };
type Values = { [Name in CallName]: ValueOf<ReturnType<SidebarCalls[Name]>> };
type Functions = { [Name in CallName]: (...args: Arguments[Name]) => void };

/** Google's runner: answers come through handlers, set before the call. */
interface Runner extends Functions {
  withSuccessHandler<T>(handler: (answer: Answer<T>) => void): Runner;
  withFailureHandler(handler: (error: Error) => void): Runner;
}

declare const google: { readonly script: { readonly run: Runner } };

/** A call that failed; `problem.detail` is a sentence for the person. */
export class CallError extends Error {
  readonly problem: CallProblem;

  constructor(problem: CallProblem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** Calls a function of main.ts in Google's runtime. Rejects with a CallError, never with anything else. */
export function call<Name extends CallName>(name: Name, ...args: Arguments[Name]): Promise<Values[Name]> {
  return answered((run) => run[name](...args));
}

/** Asks the server, whose answer has the type that the caller expects by the contract in shared/. Rejects alike. */
export function ask<T>(request: ServerRequest): Promise<T> {
  return answered((run) => run.askServer(request));
}

function answered<T>(begin: (run: Functions) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const run = google.script.run
      .withSuccessHandler<T>((answer) => {
        if ('problem' in answer) reject(new CallError(answer.problem));
        else resolve(answer.value);
      })
      .withFailureHandler(() => reject(new CallError(NO_ANSWER)));
    begin(run);
  });
}

/** Any thrown thing as a problem to show. */
export function problemOf(error: unknown): CallProblem {
  return error instanceof CallError ? error.problem : STUMBLED;
}

const NO_ANSWER: CallProblem = {
  code: 'unreachable',
  detail: 'Google Sheets did not answer. Check the internet connection and try again.',
  requestId: null,
};

const STUMBLED: CallProblem = {
  code: 'addon_fault',
  detail: 'Chairside stumbled over something unexpected. Nothing in the sheet was changed. Try again.',
  requestId: null,
};
