import { PROBLEMS, type Problem, type ProblemCode } from '../../shared/problem.ts';

/** A request that fails in one of the ways of shared/problem.ts. Thrown by a verb, answered once by the app. */
export class Failure extends Error {
  readonly code: ProblemCode;
  /** Where the request is off: JSON path to sentence. */
  readonly errors: Readonly<Record<string, string>> | undefined;
  /** Seconds after which it is worth trying again, where that is known. */
  readonly retryAfter: number | undefined;

  /** `detail` is a sentence for the person in front of the add-on. */
  constructor(
    code: ProblemCode,
    detail: string,
    errors?: Readonly<Record<string, string>>,
    retryAfter?: number,
  ) {
    super(detail);
    this.code = code;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }
}

/** The RFC 9457 document of a failure. */
export function describeFailure({ code, message, errors }: Failure, requestId: string): Problem {
  const { status, title } = PROBLEMS[code];
  return {
    type: `urn:chairside:problem:${code}`,
    title,
    status,
    detail: message,
    code,
    requestId,
    ...(errors && { errors }),
  };
}
