import type { ChunkReceipt, HashChunk } from '../../shared/apiPushes.ts';
import { countSkips } from '../../shared/countSkips.ts';
import type { Member } from '../identity/asMember.ts';
import { findMapping } from '../mappings/findMapping.ts';
import { matchHashes } from '../metrics/matchHashes.ts';
import { holdMonths } from '../months/holdClosedMonths.ts';
import { type ChunkName, keepChunk, type StoredRows } from './keepChunk.ts';

/**
 * Accounts for the rows that are stored just as their hash says, and asks for the others. The same chunk again gives
 * the same receipt.
 * @throws Failure `not_found`, `push_closed`, `chunk_conflict` for other bytes under a number that is in
 */
export function storeHashes(
  member: Member,
  pushId: string,
  name: ChunkName,
  { hashes }: HashChunk,
): Promise<ChunkReceipt> {
  return keepChunk(member, pushId, name, async (push) => {
    const { dataset } = (await findMapping(member, push)).config;
    const { connectionId, sheetName } = push;
    await holdMonths(member);
    const target = { clinicId: member.clinicId, connectionId, sheetName, dataset, pushId };
    return describe(dataset, hashes.length, await matchHashes(member.tx, target, hashes));
  });
}

function describe(
  dataset: StoredRows['dataset'],
  asked: number,
  { wanted, keys, records }: Awaited<ReturnType<typeof matchHashes>>,
): StoredRows {
  const known = asked - wanted.length;
  return {
    receipt: {
      rows: { sent: known, stored: known, withIssues: 0, skipped: countSkips([]) },
      records: { inserted: 0, updated: 0, unchanged: records, removed: 0 },
      issues: [],
      ...(wanted.length > 0 && { wanted: [...wanted] }),
    },
    dataset,
    unchangedRows: known,
    seenKeys: keys,
    days: new Set(),
  };
}
