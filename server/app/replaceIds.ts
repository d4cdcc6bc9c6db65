import type { Context } from 'hono';
import type { RequestEnv } from '../problem/newRouter.ts';
import { namesId, type SaidIds } from './listIds.ts';

type Replace = (id: string) => string;

/** Lets the route read those of its path with their ids replaced. */
export function replaceInPath(c: Context<RequestEnv>, ids: SaidIds['path'], replace: Replace): void {
  const read = c.req.param.bind(c.req);
  const replaced = new Map(Object.entries(ids).map(([name, id]) => [name, replace(id)]));
  const readAll = (): Record<string, string> => {
    const params: Record<string, string> = read();
    return Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, replaced.get(name) ?? value]),
    );
  };
  const param = (name?: string) => (name === undefined ? readAll() : (replaced.get(name) ?? read(name)));
  Object.defineProperty(c.req, 'param', { value: param });
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
