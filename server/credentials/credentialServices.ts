import type { Database } from '../db/client.ts';
import type { GoogleSignIn } from '../google/googleSignIn.ts';
import type { Vault } from './vault/vault.ts';

/** What it takes to keep a person's grant of Google. */
export interface CredentialServices {
  readonly db: Database;
  readonly vault: Vault;
  readonly signIn: GoogleSignIn;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
