import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

interface More {
  /** Drive names what is wrong by a word of its own beside the status. */
  readonly reason?: string;
  readonly location?: string;
  readonly details?: readonly unknown[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal in the shape that Google's APIs give it. */
export function apiError(
  code: ContentfulStatusCode,
  status: string,
  message: string,
  { reason, location, details, headers = {} }: More = {},
): HTTPException {
  const where = location === undefined ? {} : { location, locationType: 'parameter' };
  const error = {
    code,
    message,
    ...(reason !== undefined && { errors: [{ message, domain: 'global', reason, ...where }] }),
    status,
    ...(details !== undefined && { details }),
  };
  return new HTTPException(code, { res: Response.json({ error }, { status: code, headers }) });
}

/** 400: the request itself is wrong. */
export function invalidArgument(message: string): HTTPException {
  return apiError(400, 'INVALID_ARGUMENT', message);
}
