import type { Context } from 'hono';
import { routePath } from 'hono/route';
import type { RequestEnv } from '../problem/newRouter.ts';

/** The ids in a request, where they are well formed. */
export interface SaidIds {
  /** All that its route reads out of its path, ids and others. */
  readonly params: Readonly<Record<string, string>>;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly json: readonly string[];
}

/** Google's, and always as they were born. */
const OTHERS = ['spreadsheetId', 'kpiId'];
/** As the API takes them in an address. */
const ID = /^[\w-]{1,64}$/;
/** The most characters of one in a body. */
const LONGEST = 64;
/** Its body has megabytes and no ids. */
const CHUNK = /\/chunks\/:number$/;

/** True for the name of what holds an id of the database, or several. */
export function namesId(name: string): boolean {
  return /Ids?$/.test(name) && !OTHERS.includes(name);
}

/** Finds the ids that a request names: in its path, as its route reads it, in its query and in its JSON. */
export function listIds(c: Context<RequestEnv>): SaidIds {
  const pattern = routePath(c, -1);
  const segments = c.req.path.split('/').map(decode);
  const named = pattern.split('/').map((name, at) => [name, segments[at] ?? ''] as const);
  const params = named
    .filter(([name]) => name.startsWith(':'))
    .map(([name, value]) => [name.slice(1), value] as const);
  return {
    params: Object.fromEntries(params),
    path: keepIds(params),
    query: keepIds(Object.entries(c.req.query())),
    json: CHUNK.test(pattern) ? [] : [...idsIn(c.get('json'))],
  };
}

function keepIds(values: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  return Object.fromEntries(values.filter(([name, value]) => namesId(name) && ID.test(value)));
}

function* idsIn(value: unknown, isId = false): Generator<string> {
  if (typeof value === 'string' && isId && value !== '' && value.length <= LONGEST) yield value;
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const each of value) yield* idsIn(each, isId);
  else for (const [name, each] of Object.entries(value)) yield* idsIn(each, namesId(name));
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
