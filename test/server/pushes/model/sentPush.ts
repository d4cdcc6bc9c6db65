import { hash } from 'node:crypto';
import { ChunkReceipt, Push } from '../../../../shared/apiPushes.ts';
import type { SheetRow } from '../../../../shared/cell.ts';
import { completeMapping } from '../../../../shared/completeMapping.ts';
import { NO_LOOKUPS } from '../../../../shared/lookups.ts';
import { MappingConfig } from '../../../../shared/mappingConfig.ts';
import { mapRows } from '../../../../shared/mapRows.ts';
import { createMonthSums } from '../../../../shared/monthSums.ts';
import { prepareTable } from '../../../../shared/prepareTable.ts';
import { rowHashes } from '../../../../shared/rowHash.ts';
import type { MonthSum } from '../../../../shared/sums.ts';
import { expectOk, type MappedSheet } from '../../../support/testPush.ts';
import { digestOf } from '../../../support/testServer.ts';
import type { Call } from './line.ts';
import type { Fate, PushStep } from './schedule.ts';
import { type Line, tableOf } from './sheet.ts';

export type RowHash = readonly [row: number, hash: string];

/** A chunk as its client knows it: what was sent, and the receipt where one arrived. */
export interface SentChunk {
  readonly number: number;
  readonly content: { readonly rows: readonly SheetRow[] } | { readonly hashes: readonly RowHash[] };
  receipt: ChunkReceipt | null;
}

/** What a client makes of the sheet before it sends it, by the product's own code. */
export interface Prepared {
  readonly headers: readonly string[];
  readonly rows: readonly SheetRow[];
  readonly hashes: readonly RowHash[];
  readonly sheetSums: readonly MonthSum[];
}

/** Prepares the sheet for a push; a selection takes some of its rows. */
export function prepare(mapping: MappedSheet['mapping'], lines: readonly Line[], step: PushStep): Prepared {
  const { config } = completeMapping(MappingConfig.parse(mapping.config));
  const table = tableOf(lines);
  const { headers, rows: all } = prepareTable(table.headers, table.rows, config);
  const rows = all.filter(({ row }) => step.mode !== 'selection' || row % step.every === 0);
  const { records } = mapRows({ headers, rows }, config, NO_LOOKUPS);
  const sums = createMonthSums(config.dataset);
  sums.add(records);
  const hashes = rowHashes(config.dataset, records, (text) => hash('sha256', text, 'base64url'));
  return { headers, rows, hashes, sheetSums: sums.sums() };
}

/** A push that is under way, as its client sees it. */
export class SentPush {
  readonly chunks: SentChunk[] = [];
  readonly step: PushStep;
  readonly push: Push;
  readonly prepared: Prepared;
  private readonly call: Call;
  private readonly path: string;

  constructor(call: Call, clinicId: string, push: Push, prepared: Prepared, step: PushStep) {
    this.call = call;
    this.push = push;
    this.prepared = prepared;
    this.step = step;
    this.path = `/v1/clinics/${clinicId}/pushes/${push.id}`;
  }

  /** Sends all rows, or asks by hash first and sends what is wanted. Stops where the push was ended by others. */
  async sendAll(): Promise<void> {
    const { rows, hashes } = this.prepared;
    const { hashes: asks } = this.step;
    if (!asks) return this.sendChunks(cut(rows, this.step.rowsPerChunk).map((each) => ({ rows: each })));
    const from = this.chunks.length;
    await this.sendChunks(cut(hashes, this.step.rowsPerChunk).map((each) => ({ hashes: each })));
    const wanted = new Set(this.chunks.slice(from).flatMap(({ receipt }) => receipt?.wanted ?? []));
    const known = new Set(hashes.map(([row]) => row).filter((row) => !wanted.has(row)));
    const others = rows.filter(({ row }) => !known.has(row));
    await this.sendChunks(cut(others, this.step.rowsPerChunk).map((each) => ({ rows: each })));
  }

  private async sendChunks(contents: readonly SentChunk['content'][]): Promise<void> {
    const from = this.chunks.length;
    const fresh = contents.map((content, at) => ({ number: from + at + 1, content, receipt: null }));
    this.chunks.push(...fresh);
    const { ranks, fates } = this.step;
    const queue = fresh.toSorted((a, b) => (ranks[a.number % 16] ?? 0) - (ranks[b.number % 16] ?? 0));
    const sender = async () => {
      for (let chunk = queue.shift(); chunk !== undefined; chunk = queue.shift()) {
        await this.sendChunk(chunk, fates[chunk.number % fates.length] ?? 'well');
      }
    };
    await Promise.all([sender(), sender(), sender()]);
  }

  private async sendChunk(chunk: SentChunk, fate: Fate): Promise<void> {
    const answer = await this.put(chunk, fate);
    if (answer.status === 409) return;
    chunk.receipt = expectOk(ChunkReceipt, answer);
    if (fate !== 'otherBytes') return;
    const other = { ...chunk, content: { rows: [{ row: 9_999_999, cells: ['x', '', '', ''] }] } };
    const { status, body } = await this.put(other, 'well');
    if (status !== 409)
      throw new Error(`other bytes under a number in use: ${status} ${JSON.stringify(body)}`);
  }

  private put({ number, content }: SentChunk, fate: Fate) {
    const raw = JSON.stringify(content);
    const headers = { 'Content-Digest': digestOf(raw) };
    return this.call('PUT', `${this.path}/chunks/${number}`, { raw, headers }, fate);
  }

  /** The chunks that are in by the server's own word, each with its receipt, asked for again where it was lost. */
  async settle(): Promise<SentChunk[]> {
    const { chunks } = expectOk(Push, await this.call('GET', this.path, {}));
    const inside = this.chunks.filter(({ number }) => chunks.some((each) => each.number === number));
    if (inside.length !== chunks.length) throw new Error('the server has chunks that nobody sent');
    for (const chunk of inside) chunk.receipt ??= expectOk(ChunkReceipt, await this.put(chunk, 'well'));
    return inside;
  }

  ask(method: string, what: string, body: unknown, fate: Fate = 'well') {
    return this.call(method, `${this.path}/${what}`, { body }, fate);
  }
}

function cut<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}
