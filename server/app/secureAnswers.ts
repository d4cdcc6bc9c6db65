import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { PAGE_STYLE_SOURCE } from '../sync/pageStyle.ts';

const DESCRIPTION = '/openapi.json';

/** A browser shows hardly any of our answers, so it needs to be allowed nothing. HSTS counts behind a proxy with TLS alone. */
const secure = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  xFrameOptions: 'DENY',
  strictTransportSecurity: 'max-age=31536000; includeSubDomains',
  permissionsPolicy: {
    camera: [],
    displayCapture: [],
    geolocation: [],
    microphone: [],
    payment: [],
    usb: [],
  },
});

/** A page of ours may have its style as well. */
const PAGE_POLICY = `default-src 'none'; style-src ${PAGE_STYLE_SOURCE}; frame-ancestors 'none'`;

/** What an answer carries that is made before the app hears of the request. */
export const BARE_HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
} as const;

/**
 * Gives every answer the headers that keep a browser from doing anything with it, and its text its encoding. None
 * but the API's description is kept by anybody.
 */
export const secureAnswers: MiddlewareHandler = async (c, next) => {
  await secure(c, next);
  if (c.req.path !== DESCRIPTION) c.header('Cache-Control', 'no-store');
  const type = c.res.headers.get('Content-Type');
  if (type?.startsWith('text/html')) c.header('Content-Security-Policy', PAGE_POLICY);
  if (type !== null && !type.includes(';')) c.header('Content-Type', `${type}; charset=utf-8`);
};
