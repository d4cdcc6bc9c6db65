import { sql } from 'drizzle-orm';
import { addEvent } from '../audit/addEvent.ts';
import { operatorIn } from '../audit/operatorIn.ts';
import type { Database, Transaction } from '../db/client.ts';
import { archivedMonths } from '../db/schema/archive.ts';
import { withClinic } from '../db/withClinic.ts';
import { metricTable } from '../metrics/metricTables.ts';
import { lockMonths } from '../months/holdClosedMonths.ts';
import { pathsOf } from './archivePaths.ts';
import { findHindrance } from './findHindrance.ts';
import { isOfPart } from './isOfPart.ts';
import { giftsOf } from './measureSums.ts';
import { type PreparedFile, prepareFile } from './prepareFile.ts';
import { readFingerprint } from './readStored.ts';
import type { ArchivePart } from './storedRecords.ts';
import { dropWaiting } from './writeWhole.ts';

/** What became of a month: it is in the archive now, or stays, and why. */
export type ArchiveOutcome =
  | {
      readonly state: 'archived';
      readonly records: number;
      readonly bytes: number;
      readonly fileName: string;
    }
  | { readonly state: 'left'; readonly why: string };

const READINGS = 3;

/**
 * Moves a month's records of a dataset from their table to a file below the folder, as the database's owner. The file
 * is whole and was compared before the transaction begins that takes the records away; that one alone keeps pushes out.
 * @throws ArchiveFailure where the file does not give back what was written
 */
export async function archiveMonth(db: Database, part: ArchivePart, folder: string): Promise<ArchiveOutcome> {
  const scope = { clinicId: part.clinicId, userId: null };
  const hindrance = await withClinic(db, scope, (tx) => findHindrance(tx, part));
  if (hindrance !== null) return { state: 'left', why: hindrance };
  for (let reading = 1; reading <= READINGS; reading++) {
    const prepared = await prepareFile(db, part, folder);
    try {
      const outcome = await withClinic(db, scope, (tx) => takeAway(tx, part, folder, prepared));
      if (outcome !== null) return outcome;
    } finally {
      await prepared.drop();
    }
  }
  return { state: 'left', why: 'its records are being changed just now' };
}

/** Null where the records are not those of the file any more. */
async function takeAway(
  tx: Transaction,
  part: ArchivePart,
  folder: string,
  prepared: PreparedFile,
): Promise<ArchiveOutcome | null> {
  const operator = operatorIn(tx, part.clinicId);
  await lockMonths(operator);
  const why = await findHindrance(tx, part);
  if (why !== null) return { state: 'left', why };
  await tx.execute(sql`select refresh_aggregates(${part.clinicId})`);
  if ((await readFingerprint(tx, part)).hash !== prepared.fingerprint) return null;
  const { records, file } = prepared.manifest;
  await prepared.place();
  await keepRows(tx, part, prepared);
  await removeRecords(tx, part, records);
  const detail = { dataset: part.dataset, records };
  await addEvent(operator, { action: 'month.archived', subjectId: part.month, detail });
  const paths = pathsOf(folder, file.name);
  await Promise.all([dropWaiting(paths.file), dropWaiting(paths.manifest)]);
  return { state: 'archived', records, bytes: file.bytes, fileName: file.name };
}

async function keepRows(
  tx: Transaction,
  part: ArchivePart,
  { manifest: { records, file, recordsHash }, sums }: PreparedFile,
): Promise<void> {
  const { clinicId, dataset, month } = part;
  await tx.insert(archivedMonths).values({
    ...{ clinicId, dataset, month: `${month}-01`, recordCount: records, recordsHash, sums },
    ...{ fileName: file.name, bytes: file.bytes, sha256: file.sha256 },
  });
  await tx.execute(sql`
    insert into archived_rows (clinic_id, connection_id, sheet_name, dataset, row_key, entry, row_hash, row_number,
      push_id, date, sums)
    select m.clinic_id, m.connection_id, m.sheet_name, ${dataset}, m.row_key, m.entry, m.row_hash, m.row_number,
      m.push_id, m.date, ${giftsOf(dataset)}
    from ${sql.identifier(metricTable(dataset).name)} m where ${isOfPart(part)} and m.connection_id is not null`);
}

/** No reader waits for it, and whoever would write is kept out anyway: one statement, however many records. */
async function removeRecords(tx: Transaction, part: ArchivePart, records: number): Promise<void> {
  const { count } = await tx.execute(sql`
    delete from ${sql.identifier(metricTable(part.dataset).name)} m where ${isOfPart(part)}`);
  if (count !== records) throw new Error(`${count} records were removed where there were ${records}`);
}
