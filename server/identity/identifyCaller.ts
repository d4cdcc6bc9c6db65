/** Whose word a request goes by, and their verified e-mail address. */
export interface Identity {
  /** The account at its issuer; null where only the address is vouched for, as on the command line. */
  readonly account: Account | null;
  readonly email: string;
}

/** An account as its issuer names it, for good: the address may change, or pass to someone else. */
export interface Account {
  readonly issuer: string;
  readonly subject: string;
}

/**
 * Says whose token this is.
 * @throws Failure `unauthenticated` where nobody vouches for it; `identity_unavailable` where that can't be found out
 */
export type IdentifyCaller = (token: string) => Promise<Identity>;
