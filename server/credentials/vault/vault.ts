import type { KeyRing, Place } from './keyRing.ts';

/** Google's two tokens, in the clear. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** The same as they are stored, with the wrapped data key that opens both. */
export interface SealedTokens extends Tokens {
  readonly keyId: string;
  readonly dataKey: string;
}

/** Seals Google's tokens for their row, and opens them there alone. */
export interface Vault {
  readonly ring: KeyRing;
  /** With a data key of its own, whichever was there before. */
  seal(tokens: Tokens, place: Place): Promise<SealedTokens>;
  /** @throws SealBroken */
  open(sealed: SealedTokens, place: Place): Promise<Tokens>;
  /** The same data key, wrapped by the ring's active key. @throws SealBroken */
  rewrap(sealed: SealedTokens, place: Place): Promise<SealedTokens>;
}
