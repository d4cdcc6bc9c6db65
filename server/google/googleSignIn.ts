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
}

/** The Google account behind a token. */
export interface GoogleAccount {
  /** As Drive knows it, for good. */
  readonly id: string;
  readonly email: string;
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
  /** Google's word on whose access token it is; it has to be one for `FILE_SCOPE`. */
  readAccount(accessToken: string): Promise<GoogleAccount>;
  renew(refreshToken: string): Promise<RenewedToken>;
  /** Resolves where Google does not know the token any more, too. */
  revoke(token: string): Promise<void>;
}

/** Access to those files alone that the person picks for this app; without it nothing can be read. */
export const FILE_SCOPE = 'https://www.googleapis.com/auth/drive.file';
/** Google's picker opens within the consent for this one alone: beside any other scope it does not. */
export const SCOPES = [FILE_SCOPE] as const;
