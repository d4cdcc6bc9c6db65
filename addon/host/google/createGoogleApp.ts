import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { apiError } from './apiError.ts';
import { consentRoutes } from './consentRoutes.ts';
import { driveRoutes } from './driveRoutes.ts';
import { followJudge } from './followJudge.ts';
import type { GoogleEnv } from './googleEnv.ts';
import type { GoogleState } from './googleState.ts';
import { sheetsRoutes } from './sheetsRoutes.ts';
import { tokenRoutes } from './tokenRoutes.ts';

/** Where the stand-in is, below its origin. */
export const GOOGLE_ROOT = '/google';

/** A strict stand-in for Google's consent, token, revocation, Drive and Sheets endpoints, to be mounted at its root. */
export function createGoogleApp(state: GoogleState): Hono<GoogleEnv> {
  const app = new Hono<GoogleEnv>();
  app.use(followJudge(state, GOOGLE_ROOT));
  app.route('/', consentRoutes(state));
  app.route('/', tokenRoutes(state));
  app.route('/', driveRoutes(state));
  app.route('/', sheetsRoutes(state));
  app.notFound(() => apiError(404, 'NOT_FOUND', 'Method not found.').getResponse());
  app.onError((error) => {
    if (error instanceof HTTPException) return error.getResponse();
    console.error(error);
    return apiError(500, 'INTERNAL', 'Internal error encountered.').getResponse();
  });
  return app;
}
