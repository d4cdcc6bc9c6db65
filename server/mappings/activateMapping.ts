import { and, eq, sql } from 'drizzle-orm';
import type { Mapping } from '../../shared/api.ts';
import type { ActivateMapping } from '../../shared/apiMappings.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import { addEvent } from '../audit/addEvent.ts';
import { columnMappingsV2 } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import { describeMapping, type MappingRow } from './describeMapping.ts';
import { findActiveRow } from './findActiveMapping.ts';
import { findMappingRow } from './findMapping.ts';
import { lockConnection } from './lockConnection.ts';
import { requireAdminToConfirm } from './requireAdminToConfirm.ts';
import { requireSelfConsistent } from './requireSelfConsistent.ts';
import { retireActive } from './retireActive.ts';

/**
 * Makes a saved version the one that its sheet is pushed with. Repeating it is harmless.
 * @throws Failure `not_found`, `mapping_changed` where another version is active than the person has seen,
 * `mapping_invalid` where the version cannot be used any more, `forbidden` where somebody else than a clinic
 * admin would thereby allow a patient's column to be sent
 */
export async function activateMapping(
  member: Member,
  mappingId: string,
  { activeVersion }: ActivateMapping,
): Promise<Mapping> {
  const row = await findMappingRow(member, mappingId);
  await lockConnection(member, row.connectionId);
  const mapping = describeMapping(row);
  const active = await findActiveRow(member, row);
  if (active?.id === mappingId) return mapping;
  if ((active?.version ?? null) !== activeVersion) {
    throw new Failure(
      'mapping_changed',
      'Someone made another version of this mapping active. Look at it first.',
    );
  }
  requireSelfConsistent(mapping.config);
  requireAdminToConfirm(member, mapping.config, active === null ? undefined : readableConfig(active));
  await retireActive(member, row);
  await member.tx
    .update(columnMappingsV2)
    .set({ isActive: true, updatedAt: sql`now()` })
    .where(and(eq(columnMappingsV2.clinicId, member.clinicId), eq(columnMappingsV2.id, mappingId)));
  const { version } = mapping;
  await addEvent(member, { action: 'mapping.activated', subjectId: mappingId, detail: { version } });
  return mapping;
}

/** A version that cannot be read allows nothing, but it must not stand in the way of an earlier one. */
function readableConfig({ mappingConfig }: MappingRow): MappingConfig | undefined {
  return MappingConfig.safeParse(mappingConfig).data;
}
