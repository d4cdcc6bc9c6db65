import type { Context } from 'hono';
import { routePath } from 'hono/route';
import { ROUTES } from '../../shared/roles.ts';

type RouteAction = (typeof ROUTES)[keyof typeof ROUTES];

/** What the request's route takes, by shared/roles.ts. Throws for a route that does not stand there: it is closed. */
export function routeAction(c: Context): RouteAction {
  const name = `${c.req.method} ${routePath(c).replaceAll(/:(\w+)/g, '{$1}')}`;
  if (!isRoute(name)) throw new Error(`${name} does not stand in shared/roles.ts`);
  return ROUTES[name];
}

function isRoute(name: string): name is keyof typeof ROUTES {
  return Object.hasOwn(ROUTES, name);
}
