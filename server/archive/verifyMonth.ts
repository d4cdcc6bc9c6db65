import { ArchiveFailure } from './archiveFailure.ts';
import type { ArchivedMonth } from './findArchived.ts';
import { readArchived } from './readArchived.ts';

/** What is wrong with a month's file or manifest, as a sentence; null where both are as they were archived. */
export async function verifyMonth(month: ArchivedMonth, folder: string): Promise<string | null> {
  try {
    await readArchived(month, folder);
    return null;
  } catch (error) {
    if (error instanceof ArchiveFailure) return error.message;
    throw error;
  }
}
