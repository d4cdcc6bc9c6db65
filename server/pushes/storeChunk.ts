import { CellsAbove, type Chunk, type ChunkReceipt } from '../../shared/apiPushes.ts';
import { completeMapping } from '../../shared/completeMapping.ts';
import { mapRows } from '../../shared/mapRows.ts';
import type { Member } from '../identity/asMember.ts';
import { findMapping } from '../mappings/findMapping.ts';
import { loadLookups } from '../mappings/loadLookups.ts';
import { writeRecords } from '../metrics/writeRecords.ts';
import { holdArchivedMonths } from '../months/holdArchivedMonths.ts';
import { holdClosedMonths } from '../months/holdClosedMonths.ts';
import { Failure } from '../problem/failure.ts';
import { accountRows } from './accountRows.ts';
import type { PushRow } from './findPush.ts';
import { type ChunkName, keepChunk, type StoredRows } from './keepChunk.ts';

/**
 * Maps and stores a chunk's rows, and with them, in the same transaction, the receipt that says so. The same
 * chunk again gives the same receipt and stores nothing.
 * @throws Failure `not_found`, `chunk_conflict` for other bytes under a number that is in, `push_closed`,
 * `invalid_request` where a row has not one cell for each header, stands there twice or marks what is no header
 */
export function storeChunk(
  member: Member,
  pushId: string,
  name: ChunkName,
  { rows }: Chunk,
): Promise<ChunkReceipt> {
  return keepChunk(member, pushId, name, async (push) => {
    requireWidth(push.headers.length, rows);
    requireOnce(rows);
    requireKnownRepeats(push.headers, rows);
    return mapAndStore(member, push, rows);
  });
}

async function mapAndStore(member: Member, push: PushRow, rows: Chunk['rows']): Promise<StoredRows> {
  const { connectionId, sheetName, startsEmpty, adjusts, id: pushId } = push;
  const { dataset, ...config } = completeMapping((await findMapping(member, push)).config).config;
  const surroundings = { tabName: sheetName, cellsAbove: CellsAbove.parse(push.cellsAbove) };
  const table = { headers: push.headers, rows, surroundings };
  const mapped = mapRows(table, { dataset, ...config }, await loadLookups(member));
  const closedMonths = await holdClosedMonths(member);
  const archivedMonths = (await holdArchivedMonths(member))[dataset];
  const sheet = { clinicId: member.clinicId, connectionId, sheetName };
  const target = { ...sheet, pushId, startsEmpty, adjusts, closedMonths, archivedMonths, dataset };
  const written = await writeRecords(member, target, mapped.records);
  return {
    receipt: { ...accountRows(rows, mapped, written), records: written.counts },
    dataset,
    unchangedRows: written.unchangedRows,
    seenKeys: written.seenKeys,
    days: written.days,
  };
}

type Rows = Chunk['rows'];

function requireWidth(width: number, rows: Rows): void {
  const odd = rows.findIndex(({ cells }) => cells.length !== width);
  if (odd < 0) return;
  const sentence = `Row ${rows[odd]?.row} needs one cell for each of the ${width} headers.`;
  throw new Failure('invalid_request', sentence, { [`rows.${odd}.cells`]: sentence });
}

/** A row that came twice would store its own records twice under one key. */
function requireOnce(rows: Rows): void {
  const seen = new Set<number>();
  const twice = rows.findIndex(({ row }) => seen.size === seen.add(row).size);
  if (twice < 0) return;
  const sentence = `Row ${rows[twice]?.row} is in this chunk twice.`;
  throw new Failure('invalid_request', sentence, { [`rows.${twice}.row`]: sentence });
}

function requireKnownRepeats(headers: readonly string[], rows: Rows): void {
  const isUnknown = (column: string) => !headers.includes(column);
  const odd = rows.findIndex(({ repeats }) => repeats?.some(isUnknown));
  if (odd < 0) return;
  const sentence = `Row ${rows[odd]?.row} marks a repeat in a column that is not among the headers.`;
  throw new Failure('invalid_request', sentence, { [`rows.${odd}.repeats`]: sentence });
}
