import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '../db/client.ts';
import { metricTable } from '../metrics/metricTables.ts';
import { findArchived } from './findArchived.ts';
import { isOfPart } from './isOfPart.ts';
import type { ArchivePart } from './storedRecords.ts';

const Sheets = z.array(z.object({ sheetName: z.string() }));

/**
 * Why a month cannot be archived just now, as a sentence; null where it can. A push that is open has looked at the
 * records of its sheet, and goes by them to its end.
 */
export async function findHindrance(tx: Transaction, part: ArchivePart): Promise<string | null> {
  if ((await findArchived(tx, part)) !== null) {
    return 'it is in the archive, and other hands added records since: restore it first';
  }
  const rows = await tx.execute(sql`
    select p.sheet_name as "sheetName" from pushes p
    where p.clinic_id = ${part.clinicId} and p.state = 'open' and exists (
      select from ${sql.identifier(metricTable(part.dataset).name)} m
      where ${isOfPart(part)} and m.connection_id = p.connection_id and m.sheet_name = p.sheet_name
    ) order by 1`);
  const names = Sheets.parse(rows).map(({ sheetName }) => `“${sheetName}”`);
  return names.length === 0 ? null : `a push of ${names.join(', ')} is open: finish or cancel it first`;
}
