import { createMiddleware } from 'hono/factory';

/**
 * Answers only what this page itself asks: another Host is a rebound name, another Origin is another page.
 */
export const refuseStrangers = createMiddleware(async (context, next) => {
  const host = context.req.header('host') ?? '';
  const origin = context.req.header('origin');
  if (!/^(127\.0\.0\.1|localhost):\d+$/.test(host))
    return context.text('This address is not served here.', 403);
  if (origin !== undefined && origin !== `http://${host}`) {
    return context.text('Other pages may not call this one.', 403);
  }
  return next();
});
