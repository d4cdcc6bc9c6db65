import type { MiddlewareHandler } from 'hono';

/** Makes an error of whatever else was thrown, since Hono hands nothing but errors on to be answered and logged. */
export const throwErrors: MiddlewareHandler = async (_, next) => {
  try {
    await next();
  } catch (thrown) {
    throw thrown instanceof Error ? thrown : new Error('What was thrown is no error');
  }
};
