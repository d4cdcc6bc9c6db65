import type { Issuer } from '../identity/createIssuer.ts';
import type { Person } from '../persons.ts';
import { Books } from './books.ts';
import type { OAuthClient } from './client.ts';
import { Codes } from './codes.ts';
import { type GrantState, Grants } from './grants.ts';
import type { Judge } from './judge.ts';
import { ReadQuota } from './readQuota.ts';
import { RequestLog } from './requestLog.ts';

export interface GoogleOptions {
  readonly issuer: Issuer;
  readonly clients: readonly OAuthClient[];
  readonly persons: readonly Person[];
  /** Who is signed in at the browser that opens the consent page. */
  readonly currentPerson: () => Person;
  /** In milliseconds; the time on the wall unless given. */
  readonly now?: () => number;
  /** What was granted before. */
  readonly grants?: readonly GrantState[];
}

/** What a test may set otherwise than Google has it. */
export interface GoogleSettings {
  /** How long an access token lives, as the token endpoint says it. */
  accessTokenSeconds: number;
  /** How long a refresh token lives; null for one that does not expire by time. */
  refreshTokenSeconds: number | null;
  /** Whether a refused read says how long to wait. */
  saysRetryAfter: boolean;
  /** Whether a range that begins within the grid and ends beyond it is cut to the grid instead of refused. */
  clipsRanges: boolean;
  /** Whether the picker within the consent opens only where its scope is asked for alone, as Google documents it. */
  pickerScopeAlone: boolean;
  /** The most bytes of one answer. */
  answerBytes: number;
}

/** All that the stand-in for Google knows. */
export class GoogleState {
  readonly issuer: Issuer;
  readonly clients: readonly OAuthClient[];
  readonly persons: readonly Person[];
  readonly currentPerson: () => Person;
  readonly now: () => number;
  readonly books: Books;
  readonly grants: Grants;
  readonly codes: Codes;
  readonly quota: ReadQuota;
  readonly requests = new RequestLog();
  readonly settings: GoogleSettings = {
    accessTokenSeconds: 3_599,
    refreshTokenSeconds: null,
    saysRetryAfter: false,
    clipsRanges: false,
    pickerScopeAlone: false,
    answerBytes: 30_000_000,
  };
  /** Looks at each request before anything else does. */
  judge: Judge = () => 'through';

  constructor(options: GoogleOptions) {
    const now = options.now ?? Date.now;
    this.now = now;
    this.issuer = options.issuer;
    this.clients = options.clients;
    this.persons = options.persons;
    this.currentPerson = options.currentPerson;
    this.books = new Books(now);
    this.grants = new Grants(options.grants ?? [], now);
    this.codes = new Codes(now);
    this.quota = new ReadQuota({ perProject: 300, perPerson: 60 }, now);
  }

  get counts(): RequestLog['counts'] {
    return this.requests.counts;
  }

  get log(): RequestLog['entries'] {
    return this.requests.entries;
  }

  findClient(id: string): OAuthClient | null {
    return this.clients.find((client) => client.id === id) ?? null;
  }

  /** The person with that address or that account; null where there is none. */
  findPerson(emailOrSubject: string): Person | null {
    return this.persons.find(({ email, subject }) => [email, subject].includes(emailOrSubject)) ?? null;
  }

  /** Takes back all that the person allowed, as they can in their Google account. */
  revokeGrant(email: string): void {
    const subject = this.findPerson(email)?.subject;
    for (const grant of this.grants.state.filter((each) => each.subject === subject))
      this.grants.revoke(grant);
  }

  /** Ends all access tokens before their time. */
  expireTokens(): void {
    this.grants.expireAccessTokens();
  }

  unshare(spreadsheetId: string, email?: string): void {
    this.books.unshare(spreadsheetId, email);
  }

  trash(spreadsheetId: string): void {
    this.books.trash(spreadsheetId);
  }

  rename(spreadsheetId: string, name: string): void {
    this.books.rename(spreadsheetId, name);
  }
}
