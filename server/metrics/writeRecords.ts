import type { RecordCounts } from '../../shared/apiPushes.ts';
import type { MetricRecord } from '../../shared/metricRecord.ts';
import { ConcurrentChange } from '../db/retryTransaction.ts';
import type { Member } from '../identity/asMember.ts';
import { applyPlan, type WriteTarget } from './applyPlan.ts';
import { type KeyedRecord, keyRecords } from './keyRecords.ts';
import { metricTable } from './metricTables.ts';
import { type DuplicateRow, planWrite, type WritePlan } from './planWrite.ts';
import { readExisting } from './readExisting.ts';

/** What became of a chunk's records. */
export interface WriteResult {
  readonly counts: RecordCounts;
  readonly unchangedRows: number;
  /** Rows that were left out because another row of the push has their key. */
  readonly duplicates: readonly DuplicateRow[];
}

/**
 * Stores the records of a chunk: new ones inserted, changed ones updated in place, those that their row no
 * longer gives removed. `startsEmpty` says that the sheet had nothing stored when the push began.
 * @throws ConcurrentChange where another chunk wrote one of the keys in the meantime
 */
export async function writeRecords(
  member: Member,
  target: WriteTarget & { readonly startsEmpty: boolean },
  records: readonly MetricRecord[],
): Promise<WriteResult> {
  const keyed = keyRecords(target.dataset, records);
  const blind = target.startsEmpty ? await insertBlindly(member, target, keyed) : null;
  return describePlan(blind ?? (await compareAndWrite(member, target, keyed)));
}

async function compareAndWrite(
  member: Member,
  target: WriteTarget,
  keyed: readonly KeyedRecord[],
): Promise<WritePlan> {
  const existing = await readExisting(member.tx, metricTable(target.dataset), target, keyed);
  const plan = planWrite(keyed, existing, target.pushId);
  await applyPlan(member, target, plan);
  return plan;
}

/** Looking first costs a third of a first push; null where a key turns out to be there, and nothing is stored. */
async function insertBlindly(
  member: Member,
  target: WriteTarget,
  keyed: readonly KeyedRecord[],
): Promise<WritePlan | null> {
  const plan = planWrite(keyed, [], target.pushId);
  try {
    await member.tx.transaction((tx) => applyPlan({ ...member, tx }, target, plan));
    return plan;
  } catch (error) {
    if (error instanceof ConcurrentChange) return null;
    throw error;
  }
}

function describePlan({ inserts, updates, unchanged, removals, ...rest }: WritePlan): WriteResult {
  const counts = {
    inserted: inserts.length,
    updated: updates.length,
    unchanged: unchanged.length,
    removed: removals.length,
  };
  return { counts, unchangedRows: rest.unchangedRows, duplicates: rest.duplicates };
}
