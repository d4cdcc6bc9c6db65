/** Who signed a token: a verified e-mail address, and the issuer's own name for the account. */
export interface Identity {
  readonly subject: string;
  readonly email: string;
}

/**
 * Says whose token this is.
 * @throws Failure `unauthenticated` where nobody vouches for it
 */
export type IdentifyCaller = (token: string) => Promise<Identity>;
