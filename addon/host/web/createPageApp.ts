import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { JSONWebKeySet } from 'jose';
import { createGoogleApp, GOOGLE_ROOT } from '../google/createGoogleApp.ts';
import type { GoogleEnv } from '../google/googleEnv.ts';
import type { GoogleState } from '../google/googleState.ts';
import type { PageAssets } from './bundlePage.ts';
import { columnRoutes } from './columnRoutes.ts';
import { fileRoutes } from './fileRoutes.ts';
import type { LocalPage } from './localPage.ts';
import { refuseStrangers } from './refuseStrangers.ts';
import { screenRoutes } from './screenRoutes.ts';
import { sheetRoutes } from './sheetRoutes.ts';
import { streamState } from './streamState.ts';
import { viewRoutes } from './viewRoutes.ts';

const NOTHING_FROM_OUTSIDE = {
  defaultSrc: ["'self'", "'unsafe-inline'", 'data:', 'blob:'],
  frameAncestors: ["'self'"],
};

/** The local page, its calls, the add-on's views, the identity keys and Google's stand-in, as one HTTP application. */
export function createPageApp(
  page: LocalPage,
  assets: PageAssets,
  keys: JSONWebKeySet,
  google: GoogleState,
): Hono<GoogleEnv> {
  const app = new Hono<GoogleEnv>();
  app.use(refuseStrangers);
  // Before the page's own headers: the stand-in has stricter ones.
  app.route(GOOGLE_ROOT, createGoogleApp(google));
  app.use(secureHeaders({ contentSecurityPolicy: NOTHING_FROM_OUTSIDE, xFrameOptions: 'SAMEORIGIN' }));
  app.get('/', (context) => context.html(assets.html));
  app.get('/page.js', (context) => context.body(assets.js, 200, { 'content-type': 'text/javascript' }));
  app.get('/page.css', (context) => context.body(assets.css, 200, { 'content-type': 'text/css' }));
  app.get('/identity/jwks', (context) => context.json(keys));
  app.get('/events', streamState(page));
  app.route('/api', screenRoutes(page));
  app.route('/api', sheetRoutes(page));
  app.route('/api', columnRoutes(page));
  app.route('/api', fileRoutes(page));
  app.route('/', viewRoutes(page, assets.googleScript));
  app.onError((error, context) => context.json({ sentence: error.message }, 422));
  return app;
}
