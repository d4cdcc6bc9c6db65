import { randomBytes } from 'node:crypto';
import type { GrantState } from './grants.ts';

const LIFETIME_MS = 60_000;

/** What was asked and allowed when a code was given. */
export interface CodeTerms {
  readonly clientId: string;
  readonly redirectUri: string;
  /** S256 of the verifier that has to come with the code. */
  readonly challenge: string;
  readonly subject: string;
  readonly scopes: readonly string[];
  readonly fileIds: readonly string[];
  readonly offline: boolean;
  readonly prompted: boolean;
  readonly nonce: string | null;
}

/** A code as it was given, and what became of it. */
export interface GivenCode {
  readonly terms: CodeTerms;
  readonly expiresAt: number;
  /** What the first use gave; null before it. */
  used: { readonly grant: GrantState; readonly tokens: readonly string[] } | null;
}

/** The codes that consents gave, each good once and for a minute. */
export class Codes {
  readonly #codes = new Map<string, GivenCode>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  give(terms: CodeTerms): string {
    const code = `4/0A${randomBytes(48).toString('base64url')}`;
    this.#codes.set(code, { terms, expiresAt: this.#now() + LIFETIME_MS, used: null });
    return code;
  }

  /** Null for one that never was. */
  find(code: string): GivenCode | null {
    return this.#codes.get(code) ?? null;
  }
}
