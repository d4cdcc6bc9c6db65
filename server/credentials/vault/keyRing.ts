/** Where a sealed value belongs: it opens nowhere else. */
export interface Place {
  readonly table: string;
  readonly clinicId: string;
  readonly row: string;
}

/** A data key, wrapped by the key of that id. */
export interface WrappedKey {
  readonly keyId: string;
  readonly wrapped: string;
}

/** The keys that wrap data keys. One from the environment or a file; a key management service can take its place. */
export interface KeyRing {
  /** The key that wraps what is new. */
  readonly activeId: string;
  /** All keys that can unwrap. */
  readonly ids: readonly string[];
  wrap(dataKey: Uint8Array, place: Place): Promise<WrappedKey>;
  /** @throws SealBroken where it was wrapped for another place, by another key, or was changed */
  unwrap(wrapped: WrappedKey, place: Place): Promise<Uint8Array>;
  /** A message authentication code (HMAC-SHA-256, base64url) for that purpose, by the key of that id. */
  sign(keyId: string, purpose: string, text: string): Promise<string>;
}

/** Thrown where something sealed does not open. It says which key it names, and nothing else of it. */
export class SealBroken extends Error {}
