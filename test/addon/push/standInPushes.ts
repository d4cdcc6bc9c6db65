import { createHash } from 'node:crypto';
import type { Mapping } from '../../../shared/api.ts';
import {
  Chunk,
  type ChunkReceipt,
  CompletePush,
  HashChunk,
  OpenPush,
  type Push,
  type Pushes,
  type PushState,
  type Receipt,
  type Removal,
  type UndoReceipt,
} from '../../../shared/apiPushes.ts';
import { countSkips } from '../../../shared/countSkips.ts';
import { mapSoundRows } from '../../../shared/mapSoundRows.ts';
import { PROBLEMS, type ProblemCode } from '../../../shared/problem.ts';
import { REMOVAL_SHARE } from '../../../shared/push.ts';
import { rowHashes } from '../../../shared/rowHash.ts';

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A push as the stand-in has it, with the JSON of its chunks. */
export interface KeptPush {
  readonly open: OpenPush;
  state: PushState;
  readonly chunks: Map<number, KeptChunk>;
  readonly seen: Set<string>;
  readonly startsEmpty: boolean;
}

export interface KeptChunk {
  readonly digest: string;
  readonly text: string;
  readonly receipt: ChunkReceipt;
}

const KEY_LENGTH = 22;
const NOTHING = { inserted: 0, updated: 0, unchanged: 0, removed: 0 };

/** The rules of the push protocol over rows that are kept by their row hash alone. */
export class StandInPushes {
  readonly pushes = new Map<string, KeptPush>();
  /** Row hash by row key: what the database would hold. */
  readonly stored = new Map<string, string>();
  generation = 0;
  readonly #mapping: Mapping;
  /** Keeps counts and digests alone, for sheets of a million rows. */
  readonly #isLight: boolean;

  constructor(mapping: Mapping, isLight: boolean) {
    this.#mapping = mapping;
    this.#isLight = isLight;
  }

  list(): Pushes {
    return { pushes: [], generation: this.generation };
  }

  open(body: string): Reply {
    const open = OpenPush.parse(JSON.parse(body));
    const known = this.pushes.get(open.key);
    if (known !== undefined) return ok(this.#describe(known));
    if (open.generation <= this.generation) return problem('push_outdated');
    for (const push of this.pushes.values()) if (push.state === 'open') push.state = 'cancelled';
    this.generation = open.generation;
    const startsEmpty = this.stored.size === 0;
    const push: KeptPush = { open, state: 'open', chunks: new Map(), seen: new Set(), startsEmpty };
    this.pushes.set(open.key, push);
    return ok(this.#describe(push));
  }

  chunk(push: KeptPush, number: number, text: string, said: string): Reply {
    const digest = createHash('sha256').update(text).digest('base64');
    if (said !== `sha-256=:${digest}:`) return problem('digest_mismatch');
    const before = push.chunks.get(number);
    if (before !== undefined)
      return before.digest === digest ? ok(before.receipt) : problem('chunk_conflict');
    if (push.state !== 'open') return problem('push_closed');
    const body: unknown = JSON.parse(text);
    const receipt = isHashes(body) ? this.#hashes(push, number, body) : this.#rows(push, number, body);
    push.chunks.set(number, { digest, text: this.#isLight ? '' : text, receipt });
    return ok(receipt);
  }

  removal(push: KeptPush): Removal {
    const count = [...this.stored.keys()].filter((key) => !push.seen.has(key)).length;
    const share = count / Math.max(1, this.stored.size);
    const refused = share > REMOVAL_SHARE;
    return { count, stored: this.stored.size, share, shareAllowed: REMOVAL_SHARE, refused, rows: [] };
  }

  complete(push: KeptPush, text: string): Reply {
    const { chunkCount, skipped, removal, sheetSums } = CompletePush.parse(JSON.parse(text));
    if (push.state === 'cancelled') return problem('push_closed');
    const receipts = [...push.chunks.values()].map(({ receipt }) => receipt);
    const sent = receipts.reduce((sum, { rows }) => sum + rows.sent, 0);
    const skips = Object.values(skipped).reduce((sum, count) => sum + count, 0);
    if (receipts.length !== chunkCount || sent + skips !== push.open.rowCount) {
      return problem('push_incomplete');
    }
    const { count, refused } = this.removal(push);
    if (removal !== null && removal.count !== count) return problem('removal_changed');
    if (removal !== null && refused && !removal.confirmed) return problem('removal_refused');
    if (removal !== null) {
      for (const key of this.stored.keys()) if (!push.seen.has(key)) this.stored.delete(key);
    }
    push.state = 'completed';
    return ok(receiptOf(push, sent, skipped, sheetSums, removal === null ? 0 : count));
  }

  cancel(push: KeptPush): UndoReceipt {
    push.state = 'cancelled';
    const removed = [...push.chunks.values()].reduce((sum, { receipt }) => sum + receipt.rows.sent, 0);
    return {
      pushId: push.open.key,
      state: 'cancelled',
      records: { removed, restored: 0, returned: 0, kept: 0 },
      keptRows: [],
      undoneAt: '2026-01-01T00:00:00Z',
    };
  }

  #rows(push: KeptPush, number: number, body: unknown): ChunkReceipt {
    if (this.#isLight) return chunkReceipt(number, countRows(body));
    const { rows } = Chunk.parse(body);
    const headers = push.open.headers;
    const odd = rows.find(({ cells }) => cells.length !== headers.length);
    if (odd !== undefined) throw new Error(`row ${odd.row} has not one cell for each header`);
    const surroundings = { tabName: this.#mapping.sheetName, cellsAbove: push.open.cellsAbove ?? {} };
    const lookups = { providers: [], members: [] };
    const { records } = mapSoundRows({ headers, rows, surroundings }, this.#mapping.config, lookups);
    for (const [, hash] of rowHashes(this.#mapping.config.dataset, records, sha256)) {
      push.seen.add(hash.slice(0, KEY_LENGTH));
      this.stored.set(hash.slice(0, KEY_LENGTH), hash);
    }
    return chunkReceipt(number, rows.length);
  }

  #hashes(push: KeptPush, number: number, body: unknown): ChunkReceipt {
    const { hashes } = HashChunk.parse(body);
    const wanted: number[] = [];
    for (const [row, hash] of hashes) {
      const key = hash.slice(0, KEY_LENGTH);
      if (this.stored.get(key) === hash) push.seen.add(key);
      else wanted.push(row);
    }
    return {
      ...chunkReceipt(number, hashes.length - wanted.length),
      ...(wanted.length > 0 && { wanted }),
    };
  }

  #describe(push: KeptPush): Push {
    const { connectionId, mappingId, rowCount, mode, generation, key } = push.open;
    const chunks = [...push.chunks].map(([number, { digest, receipt }]) => {
      return { number, rows: receipt.rows.sent, digest };
    });
    return {
      id: key,
      state: push.state,
      mode,
      generation,
      connectionId,
      mappingId,
      rowCount,
      chunks: chunks.sort((a, b) => a.number - b.number),
      startsEmpty: push.startsEmpty,
      replaced: null,
      receipt: null,
    };
  }
}

function isHashes(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'hashes' in body;
}

function countRows(body: unknown): number {
  return typeof body === 'object' && body !== null && 'rows' in body && Array.isArray(body.rows)
    ? body.rows.length
    : 0;
}

function chunkReceipt(number: number, sent: number): ChunkReceipt {
  const rows = { sent, stored: sent, withIssues: 0, skipped: countSkips([]) };
  return { number, rows, records: { ...NOTHING, inserted: sent }, issues: [] };
}

function receiptOf(
  { open }: KeptPush,
  sent: number,
  skipped: Receipt['rows']['skipped'],
  sheetSums: readonly { readonly month: string; readonly measure: string; readonly sum: string }[],
  removed: number,
): Receipt {
  return {
    pushId: open.key,
    state: 'completed',
    mode: open.mode,
    rowCount: open.rowCount,
    rows: { stored: sent, unchanged: 0, withIssues: 0, skipped },
    records: { ...NOTHING, inserted: sent, removed },
    kept: 0,
    adjusted: 0,
    issues: [],
    issueCount: 0,
    sums: sheetSums.map(({ month, measure, sum }) => ({ month, measure, sheet: sum, database: sum })),
    agrees: true,
    differences: [],
    differenceCount: 0,
    completedAt: '2026-01-01T00:00:00Z',
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

export function ok(body: unknown): Reply {
  return { status: 200, body };
}

export function problem(code: ProblemCode, headers: Readonly<Record<string, string>> = {}): Reply {
  const { status, title } = PROBLEMS[code];
  const type = `urn:chairside:problem:${code}`;
  return { status, headers, body: { type, title, status, detail: title, code, requestId: 'r1' } };
}
