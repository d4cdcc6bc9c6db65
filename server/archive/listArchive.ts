import { asc, eq } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { archivedMonths } from '../db/schema/archive.ts';
import { withClinic } from '../db/withClinic.ts';
import { ARCHIVED_MONTH, type ArchivedMonth } from './findArchived.ts';

/** A clinic's months in the archive, the oldest first, as the database's owner. */
export function listArchive(db: Database, clinicId: string): Promise<readonly ArchivedMonth[]> {
  return withClinic(db, { clinicId, userId: null }, (tx) =>
    tx
      .select(ARCHIVED_MONTH)
      .from(archivedMonths)
      .where(eq(archivedMonths.clinicId, clinicId))
      .orderBy(asc(archivedMonths.month), asc(archivedMonths.dataset)),
  );
}
