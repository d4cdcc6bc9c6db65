import { and, eq } from 'drizzle-orm';
import type { Mapping } from '../../shared/api.ts';
import { columnMappingsV2 } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import { describeMapping, type MappingRow } from './describeMapping.ts';

/**
 * One version of a mapping, active or not, of that connection.
 * @throws Failure `not_found`, `mapping_invalid` where its document cannot be read
 */
export async function findMapping(
  member: Member,
  { connectionId, mappingId }: { connectionId: string; mappingId: string },
): Promise<Mapping & { isActive: boolean }> {
  const row = await findMappingRow(member, mappingId);
  if (row.connectionId !== connectionId) throw noSuchMapping();
  return { ...describeMapping(row), isActive: row.isActive };
}

/**
 * One version of any of the clinic's mappings, as it is stored.
 * @throws Failure `not_found`
 */
export async function findMappingRow({ tx, clinicId }: Member, mappingId: string): Promise<MappingRow> {
  const [row] = await tx
    .select()
    .from(columnMappingsV2)
    .where(and(eq(columnMappingsV2.clinicId, clinicId), eq(columnMappingsV2.id, mappingId)));
  if (row === undefined) throw noSuchMapping();
  return row;
}

function noSuchMapping(): Failure {
  return new Failure('not_found', 'This spreadsheet has no such mapping. Open its sheet again.');
}
