import type { Context } from 'hono';
import type { RequestEnv } from '../problem/newRouter.ts';
import { namesId, type SaidIds } from './listIds.ts';

type Replace = (id: string) => string;

/** Lets the route read what stands in its path with the ids replaced. */
export function replaceInPath(
  { req }: Context<RequestEnv>,
  { params, path }: SaidIds,
  replace: Replace,
): void {
  const ids = Object.entries(path).map(([name, id]) => [name, replace(id)] as const);
  const replaced = new Map([...Object.entries(params), ...ids]);
  const read = (name?: string) => (name === undefined ? Object.fromEntries(replaced) : replaced.get(name));
  Object.defineProperty(req, 'param', { value: read });
}

/** The same for the query. */
export function replaceInQuery({ req }: Context<RequestEnv>, ids: SaidIds['query'], replace: Replace): void {
  if (Object.keys(ids).length === 0) return;
  const url = new URL(req.url);
  for (const [name, id] of Object.entries(ids)) url.searchParams.set(name, replace(id));
  const { method, headers } = req.raw;
  req.raw = new Request(url, { method, headers });
}

/** The same for the JSON, before it is lent to the route. */
export function replaceInJson(c: Context<RequestEnv>, ids: SaidIds['json'], replace: Replace): void {
  if (ids.length === 0) return;
  const json = replaceIds(c.get('json'), replace);
  c.set('json', json);
  c.set('body', new TextEncoder().encode(JSON.stringify(json)));
}

function replaceIds(value: unknown, replace: Replace, isId = false): unknown {
  if (typeof value === 'string') return isId ? replace(value) : value;
  if (Array.isArray(value)) return value.map((each) => replaceIds(each, replace, isId));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([name, each]) => [name, replaceIds(each, replace, namesId(name))]));
}
