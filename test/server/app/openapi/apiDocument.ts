import { z } from 'zod';
import { JsonSchema } from './jsonSchema.ts';

const Parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean(),
  schema: JsonSchema,
});
export type Parameter = z.infer<typeof Parameter>;

const Contents = z.record(z.string(), z.object({ schema: z.unknown() }));
const Answer = z.object({
  headers: z.record(z.string(), z.object({ required: z.boolean(), schema: z.unknown() })).default({}),
  content: Contents.default({}),
});
const Described = z.object({
  parameters: z.array(Parameter).default([]),
  security: z.array(z.unknown()).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: JsonSchema })) }).optional(),
  responses: z.record(z.string(), Answer),
});
const ApiDocument = z.object({ paths: z.record(z.string(), z.record(z.string(), Described)) });

/** One method of one path, as /openapi.json describes it. */
export interface Operation extends z.infer<typeof Described> {
  /** In capitals. */
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
}

/** Every operation of an OpenAPI document. */
export function listOperations(document: unknown): Operation[] {
  return Object.entries(ApiDocument.parse(document).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      ...described,
      method: method.toUpperCase(),
      path,
    })),
  );
}

/** The schema of the JSON that the operation takes; undefined where it takes none. */
export function bodySchema({ requestBody }: Operation): JsonSchema | undefined {
  return requestBody?.content['application/json']?.schema;
}

/** The operation that a request reaches; undefined where it reaches none. */
export function findOperation(
  operations: readonly Operation[],
  { method, path }: { readonly method: string; readonly path: string },
): Operation | undefined {
  const parts = pathParts(path);
  const found = operations.filter((each) => each.method === method && isPathOf(each, parts));
  return found.toSorted((one, other) => paramCount(one) - paramCount(other))[0];
}

/** The parts of a request's path as the server sees them: `..` is resolved, nothing is decoded. */
export function pathParts(path: string): string[] {
  return new URL(path, 'http://localhost').pathname.split('/');
}

/** The name of a path's parameter; undefined for a part that stands for itself. */
export function paramName(part: string): string | undefined {
  return /^\{(.*)\}$/.exec(part)?.[1];
}

function isPathOf({ path }: Operation, parts: readonly string[]): boolean {
  const own = path.split('/');
  return (
    own.length === parts.length &&
    own.every((part, at) => (paramName(part) === undefined ? part === parts[at] : parts[at] !== ''))
  );
}

function paramCount({ path }: Operation): number {
  return path.split('/').filter((part) => paramName(part) !== undefined).length;
}
