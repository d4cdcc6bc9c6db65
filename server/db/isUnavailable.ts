import { findPostgresCode } from './findPostgresCode.ts';

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
]);

/** SQLSTATE classes: 08 connection, 28 sign-in, 3D no such database, 53 out of resources, 57P shutting down. */
const UNAVAILABLE_STATES = /^(08|28|3D|53|57P)/;

/** True where the error says that the database cannot be reached, rather than that it refused a query. */
export function isUnavailable(error: unknown): boolean {
  const code = findPostgresCode(error);
  return code !== null && (CONNECTION_CODES.has(code) || UNAVAILABLE_STATES.test(code));
}
