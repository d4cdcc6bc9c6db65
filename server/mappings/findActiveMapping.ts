import { and, eq } from 'drizzle-orm';
import type { Mapping } from '../../shared/api.ts';
import { columnMappingsV2 } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import { describeMapping, type MappingRow } from './describeMapping.ts';
import { isOfSheet, type MappedSheet } from './isOfSheet.ts';

/**
 * The mapping that the sheet is pushed with, or null.
 * @throws Failure `mapping_invalid` where its document cannot be read
 */
export async function findActiveMapping(member: Member, sheet: MappedSheet): Promise<Mapping | null> {
  const row = await findActiveRow(member, sheet);
  return row === null ? null : describeMapping(row);
}

/** The same as it is stored: its document may be one that cannot be read. */
export async function findActiveRow(member: Member, sheet: MappedSheet): Promise<MappingRow | null> {
  const [row] = await member.tx
    .select()
    .from(columnMappingsV2)
    .where(and(isOfSheet(member, sheet), eq(columnMappingsV2.isActive, true)));
  return row ?? null;
}
