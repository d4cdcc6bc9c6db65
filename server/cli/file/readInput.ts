import { readFile } from 'node:fs/promises';
import { CliProblem } from '../cliProblem.ts';
import type { Shell } from '../shell.ts';

export const STANDARD_INPUT = '-';

/** The bytes of a file, or of standard input for `-`. Throws a CliProblem `file_missing`, `file_unreadable`. */
export async function readInput(path: string, shell: Shell): Promise<Uint8Array> {
  if (path === STANDARD_INPUT) return shell.readStandardInput();
  try {
    return await readFile(path);
  } catch (error) {
    throw describe(path, error instanceof Error && 'code' in error ? error.code : null);
  }
}

function describe(path: string, code: unknown): CliProblem {
  if (code === 'ENOENT') {
    return new CliProblem('file_missing', `There is no file ${path}. Check its name and folder.`);
  }
  const why = code === 'EISDIR' ? 'is a folder. Name a file in it.' : `cannot be read (${String(code)}).`;
  return new CliProblem('file_unreadable', `${path} ${why}`);
}
