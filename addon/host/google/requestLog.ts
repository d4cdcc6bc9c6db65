import type { Endpoint, GoogleRequest } from './judge.ts';

const MOST_KEPT = 50_000;

/** One request and what became of it. */
export interface LoggedRequest extends GoogleRequest {
  /** By the stand-in's clock, in milliseconds. */
  readonly at: number;
  /** Whose token came with it; null where none that is good did. */
  readonly email: string | null;
  /** 0 where no answer was given. */
  readonly status: number;
}

/** How often something was asked, successfully or not. */
export interface Counts {
  consents: number;
  /** Codes that were traded for tokens, and access tokens that were renewed: successes alone. */
  codes: number;
  refreshes: number;
  revocations: number;
  /** Looks at a file. */
  files: number;
  /** Reads that count for the quotas: of spreadsheets and of values. */
  reads: number;
  refusedByQuota: number;
  /** Looks and reads by spreadsheet. */
  readonly bySpreadsheet: Map<string, { files: number; reads: number }>;
}

/** What was asked of the stand-in, in order of the answers. */
export class RequestLog {
  readonly counts: Counts = {
    consents: 0,
    codes: 0,
    refreshes: 0,
    revocations: 0,
    files: 0,
    reads: 0,
    refusedByQuota: 0,
    bySpreadsheet: new Map(),
  };
  #entries: LoggedRequest[] = [];

  /** The newest requests, the oldest of them first. */
  get entries(): readonly LoggedRequest[] {
    return this.#entries;
  }

  add(entry: LoggedRequest): void {
    this.#entries.push(entry);
    if (this.#entries.length > 2 * MOST_KEPT) this.#entries = this.#entries.slice(-MOST_KEPT);
    if (entry.endpoint === 'consent') this.counts.consents += 1;
    if (entry.spreadsheetId !== null) this.#count(entry.endpoint, entry.spreadsheetId);
  }

  #count(endpoint: Endpoint, spreadsheetId: string): void {
    const kind = endpoint === 'file' ? 'files' : 'reads';
    const own = this.counts.bySpreadsheet.get(spreadsheetId) ?? { files: 0, reads: 0 };
    own[kind] += 1;
    this.counts[kind] += 1;
    this.counts.bySpreadsheet.set(spreadsheetId, own);
  }
}
