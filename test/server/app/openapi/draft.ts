import fc from 'fast-check';
import { digestOf } from '../../../support/testServer.ts';
import { bodySchema, type Operation, paramName } from './apiDocument.ts';
import { arbitraryOf } from './arbitraryOf.ts';
import type { JsonSchema } from './jsonSchema.ts';
import type { Ground } from './prepareGround.ts';

/** A request as it goes to the server. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a request says, before it is written down. */
export interface Draft {
  readonly path?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** The schema of an operation's drafts. */
export function draftSchema(operation: Operation): JsonSchema {
  const body = bodySchema(operation);
  const properties = {
    path: parameterSchema(operation, 'path'),
    query: parameterSchema(operation, 'query'),
    ...(body && { body }),
  };
  return { type: 'object', properties, required: Object.keys(properties) };
}

/** Drafts that the document allows: a body and a query by hand, where the ground has one, or by their schemas. */
export function validDraft(operation: Operation, { known, bodies, queries }: Ground): fc.Arbitrary<Draft> {
  const name = `${operation.method} ${operation.path}`;
  const byHand: Readonly<Record<string, fc.Arbitrary<unknown> | undefined>> = {
    body: bodies[name],
    query: queries[name],
  };
  const parts = Object.entries(draftSchema(operation).properties ?? {}).map(([part, schema]) => {
    const bySchema = arbitraryOf(schema, known);
    return [part, oftenByHand(byHand[part], bySchema)] as const;
  });
  return fc.record(Object.fromEntries(parts));
}

function oftenByHand(
  byHand: fc.Arbitrary<unknown> | undefined,
  bySchema: fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  if (byHand === undefined) return bySchema;
  return fc.oneof({ weight: 2, arbitrary: byHand }, { weight: 1, arbitrary: bySchema });
}

/** Writes a draft down; what is missing from its path leaves a gap there. */
export function writeRequest({ method, path }: Operation, draft: Draft): SentRequest {
  const parts = path.split('/').map((part) => {
    const name = paramName(part);
    return name === undefined ? part : encode(asText(valueIn(draft.path, name)));
  });
  const query = entriesOf(draft.query).map(([name, value]) => `${encode(name)}=${encode(asText(value))}`);
  const raw = draft.body === undefined ? undefined : JSON.stringify(draft.body);
  return {
    method,
    path: [parts.join('/'), query.join('&')].filter((each) => each !== '').join('?'),
    ...(raw !== undefined && { raw }),
    headers: raw === undefined ? {} : { 'Content-Digest': digestOf(raw) },
  };
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll("'", '%27');
}

function parameterSchema({ parameters }: Operation, place: 'path' | 'query'): JsonSchema {
  const those = parameters.filter((each) => each.in === place);
  return {
    type: 'object',
    properties: Object.fromEntries(those.map(({ name, schema }) => [name, schema])),
    required: those.filter(({ required }) => required).map(({ name }) => name),
  };
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function valueIn(holder: unknown, name: string): unknown {
  return entriesOf(holder).find(([key]) => key === name)?.[1];
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
