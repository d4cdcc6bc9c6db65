import { hash } from 'node:crypto';
import type { Chunk, Push } from '../../shared/apiPushes.ts';
import type { SheetRow } from '../../shared/cell.ts';
import type { DatasetName } from '../../shared/dataset.ts';
import type { MapResult } from '../../shared/mapResult.ts';
import { HASHES_PER_CHUNK } from '../../shared/push.ts';
import { rowHashes } from '../../shared/rowHash.ts';
import { splitChunks } from '../../shared/splitChunks.ts';
import { storeChunk } from '../pushes/storeChunk.ts';
import { storeHashes } from '../pushes/storeHashes.ts';
import type { SyncMember } from './asSync.ts';

/** A row hash has room for so many records. */
const MOST_RECORDS = 50;

/** Runs one step of a push in a transaction of its own. */
export type InTransaction = <Result>(work: (member: SyncMember) => Promise<Result>) => Promise<Result>;

/** Stores the rows of one push, in chunks numbered from 1. Its steps throw the Failures of storeChunk. */
export interface TabLine {
  /** Asks which of the rows are not stored just so: those, and those that cannot be told by a hash. */
  ask(rows: readonly SheetRow[], mapped: MapResult, dataset: DatasetName): Promise<WantedRows>;
  /** Adds rows, and stores the chunks that are full. */
  add(rows: readonly SheetRow[]): Promise<void>;
  /** Stores what is left, and says how many chunks there are. */
  close(): Promise<number>;
}

/** The rows to store of a part, and whether most of those that were asked about have changed. */
export interface WantedRows {
  readonly rows: readonly SheetRow[];
  readonly most: boolean;
}

/**
 * Opens the line of a push. The same rows make the same chunks: of a push that goes on, those that are in are only
 * compared.
 */
export function openTabLine({ id }: Pick<Push, 'id'>, inTransaction: InTransaction): TabLine {
  let number = 0;
  let waiting: readonly SheetRow[] = [];

  const storeRows = async (isLast: boolean): Promise<void> => {
    const chunks = [...splitChunks(waiting)];
    const rest = isLast ? undefined : chunks.pop();
    waiting = rest?.rows ?? [];
    for (const { rows, payload } of chunks) {
      number += 1;
      const name = { number, digest: digestOf(payload) };
      await inTransaction((member) => storeChunk(member, id, name, { rows: rows.map(copyRow) }));
    }
  };

  const askOnce = async (hashes: [row: number, hash: string][]): Promise<readonly number[]> => {
    number += 1;
    const name = { number, digest: digestOf(JSON.stringify({ hashes })) };
    const { wanted } = await inTransaction((member) => storeHashes(member, id, name, { hashes }));
    return wanted ?? [];
  };

  return {
    ask: async (rows, mapped, dataset) => {
      const hashes = hashesOf(mapped, dataset);
      const stored = new Set(hashes.map(([row]) => row));
      for (let from = 0; from < hashes.length; from += HASHES_PER_CHUNK) {
        for (const row of await askOnce(hashes.slice(from, from + HASHES_PER_CHUNK))) stored.delete(row);
      }
      const most = (hashes.length - stored.size) * 2 > hashes.length;
      return { rows: rows.filter(({ row }) => !stored.has(row)), most };
    },
    add: async (rows) => {
      waiting = [...waiting, ...rows];
      await storeRows(false);
    },
    close: async () => {
      await storeRows(true);
      return number;
    },
  };
}

/** Rows with issues are not asked about: the receipt is to name them. */
function hashesOf({ records, issues }: MapResult, dataset: DatasetName): [row: number, hash: string][] {
  const unasked = new Set(issues.map(({ row }) => row));
  for (const { row, entry } of records) if (entry >= MOST_RECORDS) unasked.add(row);
  return rowHashes(
    dataset,
    records.filter(({ row }) => !unasked.has(row)),
    (text) => hash('sha256', text, 'base64url'),
  );
}

/** As a chunk has it. */
function copyRow({ cells, repeats, ...row }: SheetRow): Chunk['rows'][number] {
  return { ...row, cells: [...cells], ...(repeats && { repeats: [...repeats] }) };
}

function digestOf(payload: string): string {
  return hash('sha256', payload, 'base64');
}
