import {
  createRemoteJWKSet,
  customFetch,
  type ExportedJWKSCache,
  type JWTVerifyGetKey,
  jwksCache,
} from 'jose';
import { fetchKeys } from './fetchKeys.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** An unknown key id makes us ask again, but not within this time: key ids are free to invent. */
const COOLDOWN = 30 * SECOND;
/** Keys older than this are asked for anew while requests go on, so that a withdrawn one is soon forgotten. */
const RENEWED_AFTER = HOUR;
/** For how long keys count where no newer ones can be had: long enough to sit out most outages. */
const STALE_AFTER = 6 * HOUR;

/**
 * Finds the key that a token's header names, among those at the address; they are fetched when needed, and kept.
 * `timeout` is how many milliseconds they may take.
 * @throws Failure `identity_unavailable` where they cannot be had; an error of jose where there is no such key
 */
export function keepKeys(url: URL, timeout: number): JWTVerifyGetKey {
  const kept: ExportedJWKSCache = { jwks: { keys: [] }, uat: Number.NEGATIVE_INFINITY };
  const keys = createRemoteJWKSet(url, {
    cooldownDuration: COOLDOWN,
    cacheMaxAge: STALE_AFTER,
    timeoutDuration: timeout,
    [customFetch]: fetchKeys(),
    [jwksCache]: kept,
  });
  return (header, token) => {
    // The kept keys are good for hours yet, so that it fails is nobody's trouble: the next request tries again.
    if (keys.fresh && Date.now() - kept.uat > RENEWED_AFTER) keys.reload().catch(() => {});
    return keys(header, token);
  };
}
