import { join } from 'node:path';
import type { ArchivePart } from './storedRecords.ts';

/**
 * Where a month's file lies below the archive's folder, by its clinic's id as it was born. An id that another application
 * gave may hold anything.
 */
export function fileNameOf({ clinicId, dataset, month }: ArchivePart): string {
  const clinic = encodeURIComponent(clinicId).replaceAll('.', '%2E');
  return `${clinic}/${dataset}/${month}.parquet`;
}

/** The path of a file by its name below the folder, and that of its manifest. */
export function pathsOf(
  folder: string,
  fileName: string,
): { readonly file: string; readonly manifest: string } {
  const file = join(folder, fileName);
  return { file, manifest: file.replace(/\.parquet$/, '.json') };
}
