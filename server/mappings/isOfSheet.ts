import { and, eq, type SQL } from 'drizzle-orm';
import { columnMappingsV2 } from '../db/schema/connections.ts';
import type { Member } from '../identity/asMember.ts';

/** The sheet that a mapping's versions are of. */
export interface MappedSheet {
  readonly connectionId: string;
  readonly sheetName: string;
}

/** The condition that a mapping is one of that sheet's versions. */
export function isOfSheet({ clinicId }: Member, { connectionId, sheetName }: MappedSheet): SQL | undefined {
  return and(
    eq(columnMappingsV2.clinicId, clinicId),
    eq(columnMappingsV2.connectionId, connectionId),
    eq(columnMappingsV2.sheetName, sheetName),
  );
}
