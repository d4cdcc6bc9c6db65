import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ChangedRow } from '../../db/phases/foreignKeys/removalDesk.ts';
import { CliProblem } from '../cliProblem.ts';

/** A new file that rows are kept in, a JSON object a line. */
export interface Keeper {
  /** Resolves once the rows are on the disk. */
  keep(rows: readonly ChangedRow[]): Promise<void>;
  close(): Promise<void>;
}

/** Makes the file, for its owner's eyes alone. @throws CliProblem `file_exists`, `file_unreadable` */
export async function openKeeper(path: string): Promise<Keeper> {
  const file = await open(path, 'wx', 0o600).catch((error: unknown) => {
    throw unwritable(path, error);
  });
  const folder = await open(dirname(path), 'r');
  await folder.sync();
  await folder.close();
  return {
    keep: async (rows) => {
      await file.appendFile(rows.map(sayRow).join(''));
      await file.sync();
    },
    close: () => file.close(),
  };
}

/** The row's own text goes in as it came: no digit of it is lost. */
function sayRow({ table, change, relation, row }: ChangedRow): string {
  return `{"table":${JSON.stringify(table)},"relation":${JSON.stringify(relation)},"change":${JSON.stringify(change)},"row":${row}}\n`;
}

function unwritable(path: string, error: unknown): CliProblem {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
    return new CliProblem('file_exists', `“${path}” is there already. Name a new file.`);
  }
  return new CliProblem(
    'file_unreadable',
    `“${path}” can’t be written. Name a file in a folder that is there.`,
  );
}
