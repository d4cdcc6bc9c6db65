import { and, eq, sql } from 'drizzle-orm';
import type { Mapping, SaveMapping } from '../../shared/api.ts';
import { completeMapping } from '../../shared/completeMapping.ts';
import { mappedColumns } from '../../shared/pickColumns.ts';

import { newId } from '../db/newId.ts';
import { columnMappingsV2 } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import { describeMapping } from './describeMapping.ts';
import { findActiveMapping } from './findActiveMapping.ts';
import { lockConnection } from './lockConnection.ts';
import { requireAdminToConfirm } from './requireAdminToConfirm.ts';
import { requireUsableConfig } from './requireUsableConfig.ts';

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
  const active = await findActiveMapping(member, { connectionId, sheetName });
  if ((active?.version ?? null) !== basedOnVersion) {
    throw new Failure('mapping_changed', 'Someone saved a newer mapping for this sheet. Look at it first.');
  }
  requireAdminToConfirm(member, config, active?.config);
  await retire(member, { connectionId, sheetName });
  const [row] = await tx
    .insert(columnMappingsV2)
    .values({
      clinicId,
      id: newId(),
      connectionId,
      sheetName,
      headerRow,
      mappingConfig: config,
      version: (active?.version ?? 0) + 1,
      createdBy: userId,
    })
    .returning();
  if (row === undefined) throw new Error('the mapping was not stored');
  return describeMapping(row);
}

/** The columns that a document names are headers enough to check it by itself. */
function requireSelfConsistent(config: SaveMapping['config']): void {
  const complete = completeMapping(config).config;
  requireUsableConfig(complete, mappedColumns(complete));
}

async function retire(
  { tx, clinicId }: Member,
  { connectionId, sheetName }: { connectionId: string; sheetName: string },
): Promise<void> {
  await tx
    .update(columnMappingsV2)
    .set({ isActive: false, updatedAt: sql`now()` })
    .where(
      and(
        eq(columnMappingsV2.clinicId, clinicId),
        eq(columnMappingsV2.connectionId, connectionId),
        eq(columnMappingsV2.sheetName, sheetName),
        eq(columnMappingsV2.isActive, true),
      ),
    );
}
