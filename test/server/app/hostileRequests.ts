import fc from 'fast-check';
import { digestOf } from '../../support/testServer.ts';
import type { Operation, Parameter } from './openapi/apiDocument.ts';
import { type Draft, type SentRequest, writeRequest } from './openapi/draft.ts';
import type { JsonSchema } from './openapi/jsonSchema.ts';

type Change = readonly [at: number, kind: 'put' | 'drop' | 'add', value: unknown];

const DAYS = [
  '0000-01-01',
  '0000-01',
  '9999-12-31',
  '2025-02-30',
  '-0001-01',
  '10000-01',
  '2025-01-01T00:00:00',
];
const WORDS = [
  ...['', ' ', '\0', '\ud800', '\u{1F600}', "' or 1=1 --", '{}', '{"a"}', 'NULL', '\\', '%', '../..', '=1+1'],
  ...['__proto__', 'constructor', 'NaN', '1e400', '１２', '-', '0', 'a'.repeat(70), 'b'.repeat(60_000)],
];
const NUMBERS = [0, -0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e300, 1e-300, 10_000_001];

const UNKNOWN = { name: 'unknown', schema: {} };

const strange = fc.oneof(
  fc.constantFrom(...DAYS),
  fc.constantFrom(...WORDS),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
/** What nobody expects in a place. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: strange },
  fc.constantFrom<unknown>(...NUMBERS, true, false, null, [], {}, [[]], [null]),
  fc.jsonValue({ maxDepth: 4 }),
);
const change: fc.Arbitrary<Change> = fc.tuple(
  fc.nat(),
  fc.constantFrom('put', 'put', 'drop', 'add'),
  hostileValue,
);

/** Requests that nobody who means well would send to the operation: a good draft made strange, or nothing like it. */
export function hostileRequest(operation: Operation, draft: fc.Arbitrary<Draft>): fc.Arbitrary<SentRequest> {
  const { parameters } = operation;
  const path = strangeAt(parameters.filter((each) => each.in === 'path'));
  const query = strangeAt([...parameters.filter((each) => each.in === 'query'), UNKNOWN]);
  return fc
    .tuple(draft, path, query, bodyOf(draft), headersOf())
    .map(([good, oddPath, oddQuery, raw, headers]) => ({
      ...writeRequest(operation, {
        path: { ...asFields(good.path), ...oddPath },
        query: { ...asFields(good.query), ...oddQuery },
      }),
      ...(operation.requestBody && { raw }),
      headers: { ...digestFor(raw), ...headers },
    }));
}

/** One parameter at most is strange, so that it is that one which is looked at. */
function strangeAt(parameters: readonly Pick<Parameter, 'name' | 'schema'>[]): fc.Arbitrary<object> {
  const each = parameters.map(({ name, schema }) => strangeFor(schema).map((text) => ({ [name]: text })));
  return fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, ...each);
}

function strangeFor({ format, pattern = '' }: JsonSchema): fc.Arbitrary<string> {
  const isDay = format?.startsWith('date') || pattern.includes('\\d{4}');
  return isDay ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...DAYS) }, strange) : strange;
}

function asFields(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

function bodyOf(draft: fc.Arbitrary<Draft>): fc.Arbitrary<string | Uint8Array<ArrayBuffer>> {
  const near = fc
    .tuple(draft, fc.array(change, { maxLength: 3 }))
    .map(([{ body = {} }, changes]) => JSON.stringify(changes.reduce(apply, structuredClone(body))) ?? '');
  return fc.oneof(
    { weight: 12, arbitrary: near },
    fc.jsonValue().map((each) => JSON.stringify(each)),
    fc.uint8Array({ maxLength: 40 }).map((bytes) => new Uint8Array(bytes)),
    strange,
  );
}

function headersOf(): fc.Arbitrary<Record<string, string>> {
  const odd = fc.constantFrom<Record<string, string>>(
    { 'Content-Type': 'text/plain' },
    { 'Content-Type': 'application/json; charset=utf-16' },
    { 'Content-Encoding': 'gzip' },
    { 'Content-Encoding': 'br' },
    { 'Content-Digest': 'sha-256=:AAAA:' },
    { Accept: 'text/html' },
    { Authorization: 'Bearer e30.e30.e30' },
  );
  return fc.oneof({ weight: 9, arbitrary: fc.constant({}) }, odd);
}

function digestFor(body: string | Uint8Array): Record<string, string> {
  return typeof body === 'string' ? { 'Content-Digest': digestOf(body) } : {};
}

/** Changes one place in the value: another value there, none, or a key more. */
function apply(whole: unknown, [at, kind, drawn]: Change): unknown {
  // A copy: what is drawn may be one object drawn many times, and a later change would reach into all of them.
  const value = structuredClone(drawn);
  const places = placesIn(whole);
  const place = places[at % Math.max(1, places.length)];
  if (place === undefined) return value;
  const [holder, key] = place;
  if (kind === 'drop') Reflect.deleteProperty(holder, key);
  else Reflect.set(holder, kind === 'add' ? `${key}x` : key, value);
  return whole;
}

function placesIn(value: unknown): [holder: object, key: string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[value, key], ...placesIn(inner)]);
}
