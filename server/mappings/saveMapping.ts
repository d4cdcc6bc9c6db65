import { max } from 'drizzle-orm';
import type { Mapping, SaveMapping } from '../../shared/api.ts';
import { addEvent } from '../audit/addEvent.ts';
import { newId } from '../db/ids/newId.ts';
import { columnMappingsV2 } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import { describeMapping } from './describeMapping.ts';
import { findActiveMapping } from './findActiveMapping.ts';
import { isOfSheet, type MappedSheet } from './isOfSheet.ts';
import { lockConnection } from './lockConnection.ts';
import { requireAdminToConfirm } from './requireAdminToConfirm.ts';
import { requireSelfConsistent } from './requireSelfConsistent.ts';
import { retireActive } from './retireActive.ts';

/**
 * Saves the next version of a sheet's mapping and makes it the active one.
 * @throws Failure `not_found` without that connection, `mapping_invalid` where the document contradicts
 * itself, `mapping_changed` where someone saved a version that the person has not seen, `forbidden` where
 * somebody else than a clinic admin allows a patient's column to be sent
 */
export async function saveMapping(
  member: Member,
  connectionId: string,
  { sheetName, headerRow, config, basedOnVersion }: SaveMapping,
): Promise<Mapping> {
  const { tx, clinicId, userId } = member;
  requireSelfConsistent(config);
  await lockConnection(member, connectionId);
  const sheet = { connectionId, sheetName };
  const active = await findActiveMapping(member, sheet);
  if ((active?.version ?? null) !== basedOnVersion) {
    throw new Failure('mapping_changed', 'Someone saved a newer mapping for this sheet. Look at it first.');
  }
  requireAdminToConfirm(member, config, active?.config);
  const version = (await findNewest(member, sheet)) + 1;
  await retireActive(member, sheet);
  const [row] = await tx
    .insert(columnMappingsV2)
    .values({
      clinicId,
      id: newId(tx),
      ...sheet,
      headerRow,
      mappingConfig: config,
      version,
      createdBy: userId,
    })
    .returning();
  if (row === undefined) throw new Error('the mapping was not stored');
  await addEvent(member, { action: 'mapping.saved', subjectId: row.id, detail: { version } });
  return describeMapping(row);
}

/** The highest version of the sheet, active or not; 0 for none. */
async function findNewest(member: Member, sheet: MappedSheet): Promise<number> {
  const [row] = await member.tx
    .select({ version: max(columnMappingsV2.version) })
    .from(columnMappingsV2)
    .where(isOfSheet(member, sheet));
  return row?.version ?? 0;
}
