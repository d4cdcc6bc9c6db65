import { and, eq } from 'drizzle-orm';
import type { Mapping } from '../../shared/api.ts';
import { columnMappingsV2 } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';
import { describeMapping } from './describeMapping.ts';

/** The mapping that the sheet is pushed with, or null. */
export async function findActiveMapping(
  { tx, clinicId }: Member,
  { connectionId, sheetName }: { connectionId: string; sheetName: string },
): Promise<Mapping | null> {
  const [row] = await tx
    .select()
    .from(columnMappingsV2)
    .where(
      and(
        eq(columnMappingsV2.clinicId, clinicId),
        eq(columnMappingsV2.connectionId, connectionId),
        eq(columnMappingsV2.sheetName, sheetName),
        eq(columnMappingsV2.isActive, true),
      ),
    );
  return row === undefined ? null : describeMapping(row);
}
