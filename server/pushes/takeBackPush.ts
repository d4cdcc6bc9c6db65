import { and, eq, gt, sql } from 'drizzle-orm';
import type { UndoReceipt } from '../../shared/apiPushes.ts';
import { HISTORY_DAYS } from '../../shared/push.ts';
import { addEvent } from '../audit/addEvent.ts';
import { inBulk } from '../db/inBulk.ts';
import { tellOnceCommitted } from '../db/notices/watchTransaction.ts';
import { pushes, pushSeen } from '../db/schema/pushes.ts';
import type { Member } from '../identity/asMember.ts';
import { KEPT_SHOWN } from '../metrics/listKept.ts';
import { takeBack } from '../metrics/takeBack.ts';
import type { TakeBackTarget } from '../metrics/takeBackParts.ts';
import { holdArchivedMonths } from '../months/holdArchivedMonths.ts';
import { holdClosedMonths } from '../months/holdClosedMonths.ts';
import { Failure } from '../problem/failure.ts';
import type { PushRow } from './findPush.ts';
import { findUnderWay } from './findUnderWay.ts';
import { readUndoReceipt } from './readReceipt.ts';

const DAY_MS = 86_400_000;

/**
 * Takes back what a push did, once; it and its connection are held by the caller. An open push is cancelled by it, a
 * completed one is undone, and one that was replaced stays cancelled.
 * @throws Failure `push_running`, `not_undoable`
 */
export async function takeBackPush(member: Member, push: PushRow): Promise<UndoReceipt> {
  if (push.undoReceipt !== null) return readUndoReceipt(push);
  requireHistory(push);
  await requireNoOther(member, push);
  const { connectionId, sheetName, id: pushId } = push;
  const target = {
    ...{ clinicId: member.clinicId, connectionId, sheetName, pushId },
    laterPushIds: await findLater(member, push),
    closedMonths: await holdKeptMonths(member),
  };
  const { records, keptRows } = await inBulk(member.tx, () => takeBack(member, target));
  const receipt: UndoReceipt = {
    pushId,
    state: push.state === 'completed' ? 'undone' : 'cancelled',
    records,
    keptRows: keptRows.toSorted((a, b) => a.row - b.row).slice(0, KEPT_SHOWN),
    undoneAt: new Date().toISOString(),
  };
  await end(member, push, receipt);
  return receipt;
}

/** The months that keep their records, closed or in the archive. */
async function holdKeptMonths(member: Member): Promise<TakeBackTarget['closedMonths']> {
  const closed = await holdClosedMonths(member);
  const { financial, appointment, call, patient } = await holdArchivedMonths(member);
  const withClosed = (archived: ReadonlySet<string>) => new Set([...closed, ...archived]);
  return {
    financial: withClosed(financial),
    appointment: withClosed(appointment),
    call: withClosed(call),
    patient: withClosed(patient),
  };
}

/** History is forgotten a day later than this says: none goes while it is being used. */
function requireHistory({ keepsHistory, state, createdAt }: PushRow): void {
  if (!keepsHistory) {
    throw new Failure(
      'not_undoable',
      'This push was made before earlier values were kept. Push again instead.',
    );
  }
  if (state === 'open' || Date.now() - createdAt.getTime() < HISTORY_DAYS * DAY_MS) return;
  const sentence = `This push is more than ${HISTORY_DAYS} days old: earlier values are kept no longer than that.`;
  throw new Failure('not_undoable', sentence);
}

/** What another push has seen and left as it was must stand when it ends. */
async function requireNoOther(member: Member, { connectionId, sheetName, id }: PushRow): Promise<void> {
  const open = await findUnderWay(member, { clinicId: member.clinicId, connectionId, sheetName });
  if (open === null || open.id === id) return;
  const sentence = `${open.by ?? 'Someone'} is pushing this sheet just now. Undo this push when that one has ended.`;
  throw new Failure('push_running', sentence);
}

async function findLater({ tx, clinicId }: Member, push: PushRow): Promise<string[]> {
  const rows = await tx
    .select({ id: pushes.id })
    .from(pushes)
    .where(
      and(
        eq(pushes.clinicId, clinicId),
        eq(pushes.connectionId, push.connectionId),
        eq(pushes.sheetName, push.sheetName),
        gt(pushes.generation, push.generation),
      ),
    );
  return rows.map(({ id }) => id);
}

async function end(member: Member, push: PushRow, receipt: UndoReceipt): Promise<void> {
  const { tx, clinicId, userId } = member;
  const { state, records, undoneAt } = receipt;
  const undone = { undoReceipt: receipt, undoneBy: userId, undoneAt: new Date(undoneAt) };
  await tx
    .update(pushes)
    .set({ state, ...undone, updatedAt: sql`now()` })
    .where(and(eq(pushes.clinicId, clinicId), eq(pushes.id, push.id)));
  await tx.delete(pushSeen).where(and(eq(pushSeen.clinicId, clinicId), eq(pushSeen.pushId, push.id)));
  const became = push.state === 'open' ? 'cancelled' : 'undone';
  await addEvent(member, { action: `push.${became}`, subjectId: push.id, detail: { ...records } });
  tellOnceCommitted(tx, { kind: 'push', became });
}
