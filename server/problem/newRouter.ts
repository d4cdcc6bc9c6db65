import { OpenAPIHono, type z } from '@hono/zod-openapi';
import type { ProblemCode } from '../../shared/problem.ts';
import { Failure } from './failure.ts';

/** What every request carries through the app. */
export interface RequestEnv {
  Variables: {
    requestId: string;
    /** Who asks, and in which clinic they have a membership, once that is known. */
    userId: string | undefined;
    clinicId: string | undefined;
    /** What went wrong, if anything did. */
    problem: ProblemCode | undefined;
    /** The body of a POST or PUT as it was sent. */
    sent: Uint8Array<ArrayBuffer> | undefined;
    /** The same, inflated. */
    body: Uint8Array<ArrayBuffer>;
    json: unknown;
    /** The form that the ids of the request have by now; undefined where the database could not be asked. */
    idForm: 'text' | 'uuid' | undefined;
  };
}

export type Router = OpenAPIHono<RequestEnv>;

/** A router whose schemas refuse with a Failure that names each path at fault. */
export function newRouter(): Router {
  return new OpenAPIHono<RequestEnv>({
    defaultHook: (result) => {
      if (!result.success) throw describeInvalid(result.error.issues);
    },
  });
}

/** A route's good answer. What else it may answer is the same for all routes: see describeRoute. */
export function answers<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { 200: { description, content: { 'application/json': { schema } } } };
}

/** A JSON body that a route needs. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } };
}

/**
 * The value in the schema's shape, for a route that checks its input by itself.
 * @throws Failure `invalid_request` that names each path at fault
 */
export function requireShape<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw describeInvalid(read.error.issues);
}

const MAX_ERRORS = 50;

function describeInvalid(issues: readonly { path: PropertyKey[]; message: string }[]): Failure {
  const errors = issues
    .slice(0, MAX_ERRORS)
    .map(({ path, message }) => [path.map(String).join('.') || 'body', message]);
  const first = errors[0]?.join(': ') ?? '';
  const detail = findAdvice(issues) ?? `The request does not have the expected shape (${first}).`;
  return new Failure('invalid_request', detail, Object.fromEntries(errors));
}

/** A schema's own whole sentence says what to do; what the schema library says is for developers. */
export function findAdvice(issues: readonly { readonly message: string }[]): string | undefined {
  return issues.find(({ message }) => message.endsWith('.'))?.message;
}
