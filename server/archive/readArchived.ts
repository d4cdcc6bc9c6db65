import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ArchiveFailure } from './archiveFailure.ts';
import { pathsOf } from './archivePaths.ts';
import type { ArchivedMonth } from './findArchived.ts';
import { hashRecords } from './hashRecords.ts';
import { Manifest } from './manifest.ts';
import { readParquet } from './readParquet.ts';
import type { StoredRecords } from './storedRecords.ts';

/**
 * The records of a month in the archive, as they were: file, manifest and what the database knows of them agree.
 * @throws ArchiveFailure with what does not
 */
export async function readArchived(month: ArchivedMonth, folder: string): Promise<StoredRecords> {
  const paths = pathsOf(folder, month.fileName);
  const bytes = await readBytes(paths.file);
  if (bytes.length !== month.bytes || hash('sha256', bytes) !== month.sha256) {
    throw new ArchiveFailure(`${paths.file} is not the file that was archived: its checksum is another one.`);
  }
  const manifest = readManifest(await readBytes(paths.manifest), paths.manifest);
  requireSame(manifest, month, paths.manifest);
  const records = await readParquet(bytes, manifest.columns);
  if (records.count === month.recordCount && hashRecords(records) === month.recordsHash) return records;
  throw new ArchiveFailure(`${paths.file} holds other records than those that were archived.`);
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ArchiveFailure(`${path} cannot be read: ${why}`);
  }
}

function readManifest(bytes: Buffer, path: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw new ArchiveFailure(`${path} is no manifest of an archive that this version can read.`);
  }
}

function requireSame(manifest: Manifest, month: ArchivedMonth, path: string): void {
  const { clinicId, dataset, records, recordsHash, file } = manifest;
  const isSame =
    clinicId === month.formerClinicId &&
    dataset === month.dataset &&
    `${manifest.month}-01` === month.month &&
    records === month.recordCount &&
    recordsHash === month.recordsHash &&
    file.sha256 === month.sha256;
  if (!isSame)
    throw new ArchiveFailure(`${path} is the manifest of another file than the one that was archived.`);
}
