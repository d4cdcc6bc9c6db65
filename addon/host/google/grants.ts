import { createHash, randomBytes } from 'node:crypto';

/** Google forgets the oldest of a person's refresh tokens for a client beyond so many. */
const MOST_REFRESH_TOKENS = 100;

/** What one person allowed one client. Times are in milliseconds. */
export interface GrantState {
  readonly clientId: string;
  readonly subject: string;
  scopes: string[];
  /** The files that were picked for it: all that `drive.file` opens. */
  fileIds: string[];
  /** By their hashes, the oldest first. */
  refreshTokens: TokenState[];
  accessTokens: TokenState[];
}

interface TokenState {
  readonly hash: string;
  readonly scopes: readonly string[];
  /** Null for never. */
  readonly expiresAt: number | null;
}

/** A token that is good now, and the grant that it stands on. */
export interface GoodToken {
  readonly grant: GrantState;
  readonly scopes: readonly string[];
}

/** Who allowed what, and the tokens of it. Only hashes of tokens are kept. */
export class Grants {
  #grants: GrantState[];
  readonly #now: () => number;
  readonly #byAccess = new Map<string, { grant: GrantState; token: TokenState }>();
  readonly #listeners = new Set<() => void>();

  constructor(state: readonly GrantState[], now: () => number) {
    this.#now = now;
    this.#grants = [...state];
    for (const grant of this.#grants) {
      for (const token of grant.accessTokens) this.#byAccess.set(token.hash, { grant, token });
    }
  }

  get state(): readonly GrantState[] {
    return this.#grants;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  find(clientId: string, subject: string): GrantState | null {
    return this.#grants.find((each) => each.clientId === clientId && each.subject === subject) ?? null;
  }

  /** Adds to what the person allowed before. */
  allow(
    clientId: string,
    subject: string,
    scopes: readonly string[],
    fileIds: readonly string[],
  ): GrantState {
    const known = this.find(clientId, subject);
    const grant = known ?? {
      clientId,
      subject,
      scopes: [],
      fileIds: [],
      refreshTokens: [],
      accessTokens: [],
    };
    if (known === null) this.#grants.push(grant);
    grant.scopes = [...new Set([...grant.scopes, ...scopes])];
    grant.fileIds = [...new Set([...grant.fileIds, ...fileIds])];
    this.#changed();
    return grant;
  }

  /** A new refresh token; `seconds` null for one that does not expire. */
  addRefreshToken(grant: GrantState, scopes: readonly string[], seconds: number | null): string {
    const token = `1//${randomBytes(48).toString('base64url')}`;
    grant.refreshTokens = [...grant.refreshTokens, this.#token(token, scopes, seconds)].slice(
      -MOST_REFRESH_TOKENS,
    );
    this.#changed();
    return token;
  }

  addAccessToken(grant: GrantState, scopes: readonly string[], seconds: number): string {
    const text = `ya29.${randomBytes(96).toString('base64url')}`;
    const token = this.#token(text, scopes, seconds);
    grant.accessTokens = grant.accessTokens.filter((each) => this.#isGood(each) || this.#forget(each));
    grant.accessTokens.push(token);
    this.#byAccess.set(token.hash, { grant, token });
    this.#changed();
    return text;
  }

  /** Null for a token that is unknown, revoked or expired. */
  findAccess(text: string): GoodToken | null {
    const found = this.#byAccess.get(hashOf(text));
    return found === undefined || !this.#isGood(found.token)
      ? null
      : { grant: found.grant, scopes: found.token.scopes };
  }

  findRefresh(text: string): GoodToken | null {
    const hash = hashOf(text);
    for (const grant of this.#grants) {
      const token = grant.refreshTokens.find((each) => each.hash === hash);
      if (token !== undefined) return this.#isGood(token) ? { grant, scopes: token.scopes } : null;
    }
    return null;
  }

  /** Ends the grant with all its tokens and picked files. */
  revoke(grant: GrantState): void {
    for (const token of grant.accessTokens) this.#forget(token);
    this.#grants = this.#grants.filter((each) => each !== grant);
    this.#changed();
  }

  /** Ends these tokens of a grant, and no others. */
  drop(grant: GrantState, texts: readonly string[]): void {
    const hashes = new Set(texts.map(hashOf));
    grant.refreshTokens = grant.refreshTokens.filter(({ hash }) => !hashes.has(hash));
    grant.accessTokens = grant.accessTokens.filter((token) => !hashes.has(token.hash) || this.#forget(token));
    this.#changed();
  }

  /** Ends every access token; the refresh tokens stay good. */
  expireAccessTokens(): void {
    for (const grant of this.#grants) grant.accessTokens = [];
    this.#byAccess.clear();
    this.#changed();
  }

  /** Ends every refresh token as time does: the grant stays. */
  expireRefreshTokens(): void {
    for (const grant of this.#grants) grant.refreshTokens = [];
    this.#changed();
  }

  #token(text: string, scopes: readonly string[], seconds: number | null): TokenState {
    const expiresAt = seconds === null ? null : this.#now() + seconds * 1000;
    return { hash: hashOf(text), scopes: [...scopes], expiresAt };
  }

  #isGood({ expiresAt }: TokenState): boolean {
    return expiresAt === null || expiresAt > this.#now();
  }

  #forget(token: TokenState): false {
    this.#byAccess.delete(token.hash);
    return false;
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
