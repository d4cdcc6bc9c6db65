import { findPostgresCode } from './findPostgresCode.ts';

/** Lock not available; deadlock. */
const REFUSED = new Set(['55P03', '40P01']);

/** True where a statement did not get its lock since others held it: nothing was done, and later it may. */
export function isLockRefused(error: unknown): boolean {
  return REFUSED.has(findPostgresCode(error) ?? '');
}
