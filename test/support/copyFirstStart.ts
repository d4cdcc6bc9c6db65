import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type DataDir, makeDataDir } from './startProduct.ts';

const run = promisify(execFile);

/**
 * A data folder in which the product was started once, for tests of what comes later: a copy of that one, or of the one
 * that the whole run has; an empty folder where there is none.
 */
export async function copyFirstStart(from = process.env.TEST_FIRST_START): Promise<DataDir> {
  const folder = makeDataDir();
  // With its owners: PostgreSQL may run as another account than we do.
  if (from !== undefined) await run('cp', ['-pR', `${from}/.`, folder.dataDir]);
  return folder;
}
