/** How the way to Google's consent and back can end. Nothing is stored unless it is `connected`. */
export const CONSENT_ENDS = [
  'connected',
  /** The person said no. */
  'refused',
  'expired',
  /** This answer of Google's was taken before. */
  'replayed',
  /** No answer to anything that we asked. */
  'invalid',
  /** Somebody else's Google account said yes. */
  'wrong_account',
  'scopes_missing',
  'google_unavailable',
  /** Whoever asked may not keep sheets in sync any more. */
  'not_allowed',
] as const;
export type ConsentEnd = (typeof CONSENT_ENDS)[number];
