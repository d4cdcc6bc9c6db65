import { type SQL, sql } from 'drizzle-orm';
import { addEvent } from '../audit/addEvent.ts';
import { operatorIn } from '../audit/operatorIn.ts';
import type { Database, Transaction } from '../db/client.ts';
import { findPostgresCode } from '../db/findPostgresCode.ts';
import { archivedMonths } from '../db/schema/archive.ts';
import { withClinic } from '../db/withClinic.ts';
import { arrayLiteral } from '../metrics/arrayLiteral.ts';
import { metricTable } from '../metrics/metricTables.ts';
import { lockMonths } from '../months/holdClosedMonths.ts';
import { ArchiveFailure } from './archiveFailure.ts';
import { type ArchivedMonth, findArchived, isOfRow } from './findArchived.ts';
import { hashRecords } from './hashRecords.ts';
import { isOfPart } from './isOfPart.ts';
import { readArchived } from './readArchived.ts';
import { readStored, readStoredColumns, type TableColumn } from './readStored.ts';
import type { ArchivePart, StoredRecords } from './storedRecords.ts';
import { toPresentIds } from './turnIds.ts';

const FOREIGN_KEY_VIOLATION = '23503';
const UNIQUE_VIOLATION = '23505';
/** Records that one statement stores. */
const BATCH = 5_000;

/**
 * Brings a month's records of a dataset back from the folder into their table, each as it was to the last column, as
 * the database's owner: all of them or none. The file stays. Answers with how many those are, null where the month is
 * not in the archive.
 * @throws ArchiveFailure where the file is not the one that was archived, or a record cannot be stored any more
 */
export async function restoreMonth(db: Database, part: ArchivePart, folder: string): Promise<number | null> {
  const scope = { clinicId: part.clinicId, userId: null };
  const month = await withClinic(db, scope, (tx) => findArchived(tx, part));
  if (month === null) return null;
  const records = await readArchived(month, folder);
  try {
    await withClinic(db, scope, (tx) => bringBack(tx, part, month, records));
  } catch (error) {
    throw sayWhy(error);
  }
  return records.count;
}

function sayWhy(error: unknown): unknown {
  const code = findPostgresCode(error);
  if (code === FOREIGN_KEY_VIOLATION) {
    return new ArchiveFailure(
      'Its records name a provider, a spreadsheet, a push or a person that the database does not have any more.',
    );
  }
  if (code !== UNIQUE_VIOLATION) return error;
  return new ArchiveFailure(
    'Other records stand in the place of some of them: other hands added them since.',
  );
}

async function bringBack(
  tx: Transaction,
  part: ArchivePart,
  month: ArchivedMonth,
  records: StoredRecords,
): Promise<void> {
  const operator = operatorIn(tx, part.clinicId);
  await lockMonths(operator);
  if ((await findArchived(tx, part))?.sha256 !== month.sha256) {
    throw new ArchiveFailure('Somebody else restored it at this very moment.');
  }
  const columns = await readColumns(tx, part, records);
  // Whoever brings aggregates up to date waits: the month's days are in the archive for them, or they are not.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`aggregates/${part.clinicId}`}, 0))`);
  await tx.delete(archivedMonths).where(isOfRow(part));
  await tx.execute(sql`
    delete from archived_rows m where m.dataset = ${part.dataset} and ${isOfPart(part)}`);
  for (let from = 0; from < records.count; from += BATCH) await insertSome(tx, part, records, columns, from);
  const days = await requireRestored(tx, part, records, columns, month.recordsHash);
  await tx.execute(sql`
    select refresh_days(${part.clinicId}, ${part.dataset}, ${arrayLiteral([...days])}::date[])`);
  const detail = { dataset: part.dataset, records: records.count };
  await addEvent(operator, { action: 'month.restored', subjectId: part.month, detail });
}

/**
 * The table's own columns with their types, never those that the manifest names. A column that the table has had since
 * then takes what it takes where nothing is said.
 */
async function readColumns(
  tx: Transaction,
  { dataset }: ArchivePart,
  { columns }: StoredRecords,
): Promise<readonly TableColumn[]> {
  const known = new Map((await readStoredColumns(tx, dataset)).map((column) => [column.name, column]));
  const found = columns.flatMap(({ name }) => known.get(name) ?? []);
  if (found.length === columns.length) return found;
  const gone = columns.map(({ name }) => name).filter((name) => !known.has(name));
  throw new ArchiveFailure(`Its records have columns that the database has no more: ${gone.join(', ')}.`);
}

async function insertSome(
  tx: Transaction,
  { dataset }: ArchivePart,
  records: StoredRecords,
  columns: readonly TableColumn[],
  from: number,
): Promise<void> {
  const list = (parts: SQL[]) => sql.join(parts, sql`, `);
  const values: SQL[] = [];
  for (const [at, { type, isId }] of columns.entries()) {
    const some = (records.columns[at]?.values ?? []).slice(from, from + BATCH);
    const stored = isId ? await toPresentIds(tx, some) : some;
    values.push(sql`unnest(${arrayLiteral(stored)}::text[])::${sql.raw(isId ? 'row_id' : type)}`);
  }
  await tx.execute(sql`
    insert into ${sql.identifier(metricTable(dataset).name)}
      (${list(columns.map(({ name }) => sql`${sql.identifier(name)}`))})
    select ${list(values)}`);
}

/** Reads them back among whatever else the month holds; answers with its days. */
async function requireRestored(
  tx: Transaction,
  part: ArchivePart,
  records: StoredRecords,
  tableColumns: readonly TableColumn[],
  recordsHash: string,
): Promise<ReadonlySet<string>> {
  const stored = await readStored(tx, part, tableColumns);
  const idsOf = ({ columns }: StoredRecords) => columns.find(({ name }) => name === 'id')?.values ?? [];
  const wanted = new Set(idsOf(records));
  const ours = idsOf(stored).flatMap((id, at) => (wanted.has(id) ? [at] : []));
  const columns = stored.columns.map((column) => ({
    ...column,
    values: ours.map((at) => column.values[at] ?? null),
  }));
  if (hashRecords({ count: ours.length, columns }) === recordsHash) return daysOf(stored);
  throw new ArchiveFailure('The database does not give its records back as they were archived.');
}

function daysOf({ columns }: StoredRecords): ReadonlySet<string> {
  const days = columns.find(({ name }) => name === 'date')?.values ?? [];
  return new Set(days.filter((day) => day !== null));
}
