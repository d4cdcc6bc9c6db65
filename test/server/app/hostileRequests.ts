import fc from 'fast-check';
import { digestOf } from '../../support/testServer.ts';

/** A route as /openapi.json lists it. */
export interface ListedRoute {
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly query: readonly string[];
}

/** A request that nobody who means well would send, or nearly one. */
export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Ids that exist, by the name of a path's parameter, and a good body for some routes, by method and path. */
export interface Ground {
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** Good values of a query's parameters. */
  readonly queries: Readonly<Record<string, readonly string[]>>;
  readonly bodies: Readonly<Record<string, readonly unknown[]>>;
}

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

const strange = fc.oneof(
  fc.constantFrom(...DAYS),
  fc.constantFrom(...WORDS),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: strange },
  fc.constantFrom<unknown>(...NUMBERS, true, false, null, [], {}, [[]], [null]),
  fc.jsonValue({ maxDepth: 4 }),
);
const change: fc.Arbitrary<Change> = fc.tuple(fc.nat(), fc.constantFrom('put', 'put', 'drop', 'add'), value);

/** Requests to these routes: near a good one, or far from any. */
export function hostileRequest(routes: readonly ListedRoute[], ground: Ground): fc.Arbitrary<HostileRequest> {
  return fc.constantFrom(...routes).chain((route) =>
    fc
      .tuple(pathOf(route, ground), queryOf(route, ground), bodyOf(route, ground), headersOf())
      .map(([path, query, body, headers]) => ({
        method: route.method.toUpperCase(),
        path: `${path}${query}`,
        ...(route.method !== 'get' && { raw: body }),
        headers: { ...digestFor(body), ...headers },
      })),
  );
}

function pathOf({ path }: ListedRoute, { ids }: Ground): fc.Arbitrary<string> {
  const parts = path.split('/').map((part) => {
    const name = /^\{(.*)\}$/.exec(part)?.[1];
    if (name === undefined) return fc.constant(part);
    const known = ids[name] ?? ['1'];
    return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, strangeFor(known).map(encode));
  });
  return fc.tuple(...parts).map((each) => each.join('/'));
}

/** One parameter at most is strange, so that it is that one which is looked at. */
function queryOf({ query }: ListedRoute, { queries }: Ground): fc.Arbitrary<string> {
  const names = [...query, 'unknown'];
  return fc.nat({ max: names.length }).chain((odd) => {
    const pairs = names.map((name, at) => {
      const good = queries[name] ?? ['1'];
      const text = at === odd ? strangeFor(good) : fc.constantFrom(...good);
      return fc.oneof(
        { weight: 5, arbitrary: text.map((each) => [`${name}=${encode(each)}`]) },
        fc.constant([]),
      );
    });
    return fc.tuple(...pairs).map((each) => `?${each.flat().join('&')}`);
  });
}

function strangeFor(good: readonly string[]): fc.Arbitrary<string> {
  const isDay = good.some((text) => /^\d{4}-\d\d/.test(text));
  return isDay ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...DAYS) }, strange) : strange;
}

function bodyOf(
  { method, path }: ListedRoute,
  { bodies }: Ground,
): fc.Arbitrary<string | Uint8Array<ArrayBuffer>> {
  const good = fc.constantFrom<unknown>(...(bodies[`${method} ${path}`] ?? [{}]));
  const near = fc
    .tuple(good, fc.array(change, { maxLength: 3 }))
    .map(([body, changes]) => JSON.stringify(changes.reduce(apply, structuredClone(body))) ?? '');
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

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll("'", '%27');
}
