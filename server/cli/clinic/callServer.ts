import { z } from 'zod';
import { PROBLEMS, type ProblemCode } from '../../../shared/problem.ts';
import { CliProblem } from '../cliProblem.ts';

/** One call to the server of this run. `path` begins with `/v1/`. */
export interface ServerCall<Schema extends z.ZodType> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** The shape of a good answer. */
  readonly answer: Schema;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** JSON that is sent as it is. */
  readonly payload?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls the server; throws a CliProblem with what it answered instead. */
export type CallServer = <Schema extends z.ZodType>(call: ServerCall<Schema>) => Promise<z.output<Schema>>;

const Problem = z.object({ code: z.string(), detail: z.string() });

/** Makes the function that calls the server at `url` with that token. */
export function createCaller(url: string, token: string): CallServer {
  return async ({ method, path, answer, body, payload, headers }) => {
    const content = payload ?? (body === undefined ? null : JSON.stringify(body));
    const type = content === null ? {} : { 'Content-Type': 'application/json' };
    const response = await fetch(url + path, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...type, ...headers },
      body: content,
    });
    const value: unknown = await response.json();
    if (response.ok) return answer.parse(value);
    throw describe(value);
  };
}

function describe(value: unknown): CliProblem {
  const { code, detail } = Problem.parse(value);
  return new CliProblem(isProblemCode(code) ? code : 'internal', detail);
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

/** A path of the server, each part escaped. */
export function path(...parts: readonly (string | number)[]): string {
  return `/v1/${parts.map(encodeURIComponent).join('/')}`;
}
