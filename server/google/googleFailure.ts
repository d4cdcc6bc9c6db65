/** What went wrong at Google, as a closed list. */
export type GoogleFailureCode =
  /** The grant is revoked, has expired, or the code was used before: only a new consent helps. */
  | 'invalid_grant'
  /** The access token is not taken (any more). */
  | 'unauthorized'
  /** No such file for this account: deleted, in the bin, or not shared with it. */
  | 'gone'
  /** No such range: the tab is not there, or smaller than it was. */
  | 'no_range'
  /** Refused for a reason that a person has to see to: an API that is off, a scope that is missing. */
  | 'refused'
  /** A quota is used up. */
  | 'busy'
  /** No answer in time, none at all, a fault of Google's, or one that cannot be read. */
  | 'unavailable';

/** A call to Google that failed. Its message holds nothing of a token, a cell or an answer. */
export class GoogleFailure extends Error {
  readonly code: GoogleFailureCode;
  /** How long Google asks to wait, in milliseconds; null where it does not say. */
  readonly retryAfterMs: number | null;

  constructor(code: GoogleFailureCode, message: string, retryAfterMs: number | null = null) {
    super(message);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}
