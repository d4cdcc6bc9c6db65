import { and, asc, eq } from 'drizzle-orm';
import { columnMappingsV2 } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';

/** The mapping that a sheet is pushed with, by its id; its document was not looked at. */
export interface ActiveMappingName {
  readonly id: string;
  readonly sheetName: string;
}

/** The mappings in force of a connection, by the names of their sheets. */
export function listActiveMappings(
  { tx, clinicId }: Member,
  connectionId: string,
): Promise<ActiveMappingName[]> {
  return tx
    .select({ id: columnMappingsV2.id, sheetName: columnMappingsV2.sheetName })
    .from(columnMappingsV2)
    .where(
      and(
        eq(columnMappingsV2.clinicId, clinicId),
        eq(columnMappingsV2.connectionId, connectionId),
        eq(columnMappingsV2.isActive, true),
      ),
    )
    .orderBy(asc(columnMappingsV2.sheetName));
}
