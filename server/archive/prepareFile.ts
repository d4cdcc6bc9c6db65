import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Database, Transaction } from '../db/client.ts';
import { formerIds } from '../db/ids/formerIds.ts';
import { learnForm } from '../db/ids/learnForm.ts';
import { enterClinic } from '../db/withClinic.ts';
import { ArchiveFailure } from './archiveFailure.ts';
import { fileNameOf, pathsOf } from './archivePaths.ts';
import { hashRecords } from './hashRecords.ts';
import type { Manifest } from './manifest.ts';
import { type ArchivedSums, readArchivedSums, readMonthSums } from './measureSums.ts';
import { readParquet } from './readParquet.ts';
import { readFingerprint, readStored, readStoredColumns } from './readStored.ts';
import type { ArchivePart, StoredRecords } from './storedRecords.ts';
import { writeParquet } from './writeParquet.ts';
import { type WaitingFile, writeWhole } from './writeWhole.ts';

/** A month's file and manifest, whole on the disk and read back, without their names yet. */
export interface PreparedFile {
  readonly manifest: Manifest;
  readonly sums: ArchivedSums;
  /** What the records were when they were read. */
  readonly fingerprint: string;
  place(): Promise<void>;
  drop(): Promise<void>;
}

interface Reading {
  /** The clinic's id as it was born. */
  readonly formerClinicId: string;
  readonly records: StoredRecords;
  readonly sums: ArchivedSums;
  readonly monthSums: Readonly<Record<string, string>>;
  readonly fingerprint: string;
}

/**
 * Writes a month's records beside their place in the folder, reads the file back and compares. Nothing is held
 * meanwhile: whether the records are still those is for the caller to see.
 * @throws ArchiveFailure where the file does not give back what was written
 */
export async function prepareFile(db: Database, part: ArchivePart, folder: string): Promise<PreparedFile> {
  const { formerClinicId, records, sums, monthSums, fingerprint } = await readMonth(db, part);
  const filed = { ...part, clinicId: formerClinicId };
  const { bytes, asText } = writeParquet(records);
  const name = fileNameOf(filed);
  const manifest: Manifest = {
    format: 1,
    ...filed,
    records: records.count,
    file: { name, bytes: bytes.length, sha256: hash('sha256', bytes) },
    recordsHash: hashRecords(records),
    sums: monthSums,
    columns: records.columns.map((column, at) => ({
      name: column.name,
      type: column.type,
      asText: asText[at] ?? false,
    })),
    writtenAt: new Date().toISOString(),
  };
  const paths = pathsOf(folder, name);
  const file = await writeWhole(paths.file, bytes);
  const beside = await writeWhole(paths.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
  await requireSame(file, manifest);
  return {
    ...{ manifest, sums, fingerprint },
    place: async () => {
      await file.place();
      await beside.place();
    },
    drop: async () => {
      await file.drop();
      await beside.drop();
    },
  };
}

/** All of it as it stood at one moment. */
function readMonth(db: Database, part: ArchivePart): Promise<Reading> {
  const read = async (tx: Transaction): Promise<Reading> => {
    await learnForm(tx);
    await enterClinic(tx, { clinicId: part.clinicId, userId: null });
    return {
      formerClinicId: (await formerIds(tx, [part.clinicId]))(part.clinicId),
      records: await readStored(tx, part, await readStoredColumns(tx, part.dataset)),
      sums: await readArchivedSums(tx, part),
      monthSums: await readMonthSums(tx, part),
      fingerprint: (await readFingerprint(tx, part)).hash,
    };
  };
  return db.transaction(read, { isolationLevel: 'repeatable read', accessMode: 'read only' });
}

async function requireSame({ path }: WaitingFile, { file, recordsHash, columns }: Manifest): Promise<void> {
  const bytes = await readFile(path);
  const isSame = hash('sha256', bytes) === file.sha256;
  if (isSame && hashRecords(await readParquet(bytes, columns)) === recordsHash) return;
  throw new ArchiveFailure(
    `${path} does not give back what was written. Check the disk, then run this again.`,
  );
}
