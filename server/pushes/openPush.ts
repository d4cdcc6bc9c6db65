import { hash } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { OpenPush, Push } from '../../shared/apiPushes.ts';
import { completeMapping } from '../../shared/completeMapping.ts';
import { newId } from '../db/newId.ts';
import { pushes } from '../db/schema/pushes.ts';
import type { Member } from '../identity/asMember.ts';
import { findMapping } from '../mappings/findMapping.ts';
import { lockConnection } from '../mappings/lockConnection.ts';
import { requireUsableConfig } from '../mappings/requireUsableConfig.ts';
import { hasRecords } from '../metrics/hasRecords.ts';
import { Failure } from '../problem/failure.ts';
import { describePush, type PushRow } from './findPush.ts';

/**
 * Opens a push of one sheet; the same key gives the same push. A push of the sheet that is still open is
 * cancelled, so that an older one can't finish over a newer one.
 * @throws Failure `not_found`, `mapping_changed`, `mapping_invalid`, or `invalid_request` where the key
 * already stands for another push
 */
export async function openPush(member: Member, input: OpenPush): Promise<Push> {
  await lockConnection(member, input.connectionId);
  const requestHash = hash('sha256', JSON.stringify(input), 'base64url');
  const known = await findByKey(member, input.key);
  if (known !== null) {
    if (known.requestHash !== requestHash) throw keyTaken();
    return describePush(member, known);
  }
  const mapping = await findMapping(member, input);
  if (!mapping.isActive) {
    throw new Failure(
      'mapping_changed',
      'Someone saved a newer mapping for this sheet. Check it, then push.',
    );
  }
  requireUsableConfig(completeMapping(mapping.config).config, input.headers);
  await cancelOpen(member, mapping);
  return describePush(member, await insertPush(member, input, mapping.sheetName, requestHash));
}

async function findByKey({ tx, clinicId }: Member, key: string): Promise<PushRow | null> {
  const [row] = await tx
    .select()
    .from(pushes)
    .where(and(eq(pushes.clinicId, clinicId), eq(pushes.key, key)));
  return row ?? null;
}

async function cancelOpen(
  { tx, clinicId }: Member,
  { connectionId, sheetName }: { connectionId: string; sheetName: string },
): Promise<void> {
  await tx
    .update(pushes)
    .set({ state: 'cancelled', updatedAt: sql`now()` })
    .where(
      and(
        eq(pushes.clinicId, clinicId),
        eq(pushes.connectionId, connectionId),
        eq(pushes.sheetName, sheetName),
        eq(pushes.state, 'open'),
      ),
    );
}

async function insertPush(
  { tx, clinicId, userId }: Member,
  { key, connectionId, mappingId, headers, rowCount, skipped, cellsAbove = {} }: OpenPush,
  sheetName: string,
  requestHash: string,
): Promise<PushRow> {
  const startsEmpty = !(await hasRecords(tx, { clinicId, connectionId, sheetName }));
  const [row] = await tx
    .insert(pushes)
    .values({
      clinicId,
      id: newId(),
      key,
      connectionId,
      mappingId,
      sheetName,
      requestHash,
      headers,
      rowCount,
      skipped,
      cellsAbove,
      startsEmpty,
      createdBy: userId,
    })
    .returning();
  if (row === undefined) throw new Error('the push was not stored');
  return row;
}

function keyTaken(): Failure {
  const sentence = 'This key already stands for a push with other rows. Start the push again with a new key.';
  return new Failure('invalid_request', sentence, { key: sentence });
}
