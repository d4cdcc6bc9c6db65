import { hash } from 'node:crypto';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { OpenPush, Push } from '../../shared/apiPushes.ts';
import { completeMapping } from '../../shared/completeMapping.ts';
import { PUSH_SILENCE_MS } from '../../shared/push.ts';
import { mayDo } from '../../shared/roles.ts';
import { addEvent } from '../audit/addEvent.ts';
import { type FormerOf, formerIds } from '../db/ids/formerIds.ts';
import { newId } from '../db/ids/newId.ts';
import { tellOnceCommitted } from '../db/notices/watchTransaction.ts';
import { pushes, pushSeen } from '../db/schema/pushes.ts';
import type { Member } from '../identity/asMember.ts';
import { findMapping } from '../mappings/findMapping.ts';
import { lockConnection } from '../mappings/lockConnection.ts';
import { requireUsableConfig } from '../mappings/requireUsableConfig.ts';
import { hasRecords } from '../metrics/hasRecords.ts';
import type { SheetOrigin } from '../metrics/sheetOrigin.ts';
import { Failure } from '../problem/failure.ts';
import { describePush } from './describePush.ts';
import type { PushRow } from './findPush.ts';
import { findUnderWay, sayUnderWay } from './findUnderWay.ts';
import { forgetHistory } from './forgetHistory.ts';

/** An opening as it was checked, with nothing left unsaid. */
export type Opening = z.output<typeof OpenPush>;

/**
 * Opens a push of one sheet; the same key gives the same push. A push of the sheet that is still open is cancelled, so
 * that an older one can't finish over a newer one; another person's that is under way only where this one takes over.
 * @throws Failure `not_found`, `forbidden`, `mapping_changed`, `mapping_invalid`, `push_outdated`, `push_running`, or
 * `invalid_request` where the key already stands for another push
 */
export async function openPush(member: Member, input: Opening): Promise<Push> {
  await lockConnection(member, input.connectionId);
  const requestHash = hashOpening(input, await formerIds(member.tx, [input.connectionId, input.mappingId]));
  const known = await findByKey(member, input.key);
  if (known !== null) {
    if (known.requestHash !== requestHash) throw keyTaken();
    return describePush(member, known);
  }
  requireMayAdjust(member, input);
  const sheet = await findSheet(member, input);
  await requireNewer(member, sheet, input.generation);
  const replacedId = await replaceOpen(member, sheet, input);
  const push = await insertPush(member, sheet, input, { requestHash, replacedId });
  await forgetHistory(member);
  await addEvent(member, {
    action: 'push.opened',
    subjectId: push.id,
    detail: { mode: push.mode, rowCount: push.rowCount, automatic: push.automatic, replacedId },
  });
  tellOnceCommitted(member.tx, { kind: 'push', became: 'opened' });
  return describePush(member, push);
}

/** What the key stands for; not in which order it came, nor who asked how. */
function hashOpening({ key, mode, ...input }: Opening, formerOf: FormerOf): string {
  const { headers, rowCount, cellsAbove, adjusts } = input;
  const connectionId = formerOf(input.connectionId);
  const mappingId = formerOf(input.mappingId);
  const whole = { key, connectionId, mappingId, mode, headers, rowCount, cellsAbove, adjusts };
  return hash('sha256', JSON.stringify(whole), 'base64url');
}

function requireMayAdjust({ role }: Member, { adjusts }: Opening): void {
  if (!adjusts || mayDo(role, 'close_months')) return;
  throw new Failure('forbidden', 'Only a clinic admin can let changes of closed months through.');
}

async function findSheet(member: Member, input: Opening): Promise<SheetOrigin> {
  const mapping = await findMapping(member, input);
  if (!mapping.isActive) {
    throw new Failure(
      'mapping_changed',
      'Someone saved a newer mapping for this sheet. Check it, then push.',
    );
  }
  requireUsableConfig(completeMapping(mapping.config).config, input.headers);
  return { clinicId: member.clinicId, connectionId: input.connectionId, sheetName: mapping.sheetName };
}

async function findByKey({ tx, clinicId }: Member, key: string): Promise<PushRow | null> {
  const [row] = await tx
    .select()
    .from(pushes)
    .where(and(eq(pushes.clinicId, clinicId), eq(pushes.key, key)));
  return row ?? null;
}

/** An opening that was long on its way must not replace what came after it. */
async function requireNewer({ tx }: Member, sheet: SheetOrigin, generation: number): Promise<void> {
  const [newest] = await tx
    .select({ generation: pushes.generation })
    .from(pushes)
    .where(isPushOf(sheet))
    .orderBy(desc(pushes.generation))
    .limit(1);
  if (newest === undefined || newest.generation < generation) return;
  const sentence = 'Someone pushed this sheet in the meantime. Look at what came of it, then push again.';
  throw new Failure('push_outdated', sentence, { generation: `The newest is ${newest.generation}.` });
}

async function replaceOpen(member: Member, sheet: SheetOrigin, { takesOver }: Opening) {
  const open = await findUnderWay(member, sheet);
  if (open === null) return null;
  const isTheirs = open.userId !== member.userId && open.silenceMs < PUSH_SILENCE_MS;
  if (isTheirs && !takesOver) throw new Failure('push_running', sayUnderWay(open));
  await member.tx
    .update(pushes)
    .set({ state: 'cancelled', updatedAt: sql`now()` })
    .where(and(eq(pushes.clinicId, member.clinicId), eq(pushes.id, open.id)));
  await member.tx
    .delete(pushSeen)
    .where(and(eq(pushSeen.clinicId, member.clinicId), eq(pushSeen.pushId, open.id)));
  await addEvent(member, { action: 'push.cancelled', subjectId: open.id, detail: { replaced: true } });
  tellOnceCommitted(member.tx, { kind: 'push', became: 'cancelled' });
  return open.id;
}

async function insertPush(
  { tx, clinicId, userId }: Member,
  sheet: SheetOrigin,
  { key, mappingId, mode, generation, headers, rowCount, cellsAbove = {}, adjusts, automatic }: Opening,
  rest: { requestHash: string; replacedId: string | null },
): Promise<PushRow> {
  const startsEmpty = !(await hasRecords(tx, sheet));
  const input = { key, mappingId, mode, generation, headers, rowCount, cellsAbove, adjusts, automatic };
  const [row] = await tx
    .insert(pushes)
    .values({ ...sheet, ...input, ...rest, clinicId, id: newId(tx), startsEmpty, createdBy: userId })
    .returning();
  if (row === undefined) throw new Error('the push was not stored');
  return row;
}

function isPushOf({ clinicId, connectionId, sheetName }: SheetOrigin) {
  return and(
    eq(pushes.clinicId, clinicId),
    eq(pushes.connectionId, connectionId),
    eq(pushes.sheetName, sheetName),
  );
}

function keyTaken(): Failure {
  const sentence = 'This key already stands for a push with other rows. Start the push again with a new key.';
  return new Failure('invalid_request', sentence, { key: sentence });
}
