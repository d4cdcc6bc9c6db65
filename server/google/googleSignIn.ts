/** What is asked of a person at Google's consent. */
export interface ConsentAsk {
  readonly state: string;
  /** S256 of the code verifier, in base64url (RFC 7636). */
  readonly codeChallenge: string;
  /** Whose account is proposed. */
  readonly loginHint: string;
  /** The one file that access is asked to. */
  readonly fileId: string;
}

/** What a person granted. */
export interface Grant {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: Date;
  readonly scopes: readonly string[];
  /** Google's word on whose account it is, to be checked as any identity token is. */
  readonly idToken: string;
}

/** An access token that was renewed. */
export interface RenewedToken {
  readonly accessToken: string;
  readonly expiresAt: Date;
  /** A new one where Google gives one; the old one stays good otherwise. */
  readonly refreshToken: string | null;
}

/** Google's authorization server. Each call ends in ten seconds, and throws a GoogleFailure. */
export interface GoogleSignIn {
  consentUrl(ask: ConsentAsk): string;
  exchangeCode(code: string, codeVerifier: string): Promise<Grant>;
  renew(refreshToken: string): Promise<RenewedToken>;
  /** Resolves where Google does not know the token any more, too. */
  revoke(token: string): Promise<void>;
}

/** Google's word on who someone is, and access to those files alone that the person picks for this app. */
export const SCOPES = ['openid', 'email', 'https://www.googleapis.com/auth/drive.file'] as const;
/** Without this one nothing can be read. */
export const FILE_SCOPE = SCOPES[2];
