import { and, eq } from 'drizzle-orm';
import type { Mapping } from '../../shared/api.ts';
import { columnMappingsV2 } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import { describeMapping } from './describeMapping.ts';

/**
 * One version of a mapping, active or not, of that connection.
 * @throws Failure `not_found`
 */
export async function findMapping(
  { tx, clinicId }: Member,
  { connectionId, mappingId }: { connectionId: string; mappingId: string },
): Promise<Mapping & { isActive: boolean }> {
  const [row] = await tx
    .select()
    .from(columnMappingsV2)
    .where(and(eq(columnMappingsV2.clinicId, clinicId), eq(columnMappingsV2.id, mappingId)));
  if (row === undefined || row.connectionId !== connectionId) {
    throw new Failure('not_found', 'This spreadsheet has no such mapping. Open its sheet again.');
  }
  return { ...describeMapping(row), isActive: row.isActive };
}
