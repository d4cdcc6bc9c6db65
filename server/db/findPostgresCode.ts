/** The code of the database or connection error at the bottom of this error, or null. */
export function findPostgresCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const below = findPostgresCode(error.cause);
  if (below !== null) return below;
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}
