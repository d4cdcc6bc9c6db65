import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Desk } from '../command.ts';
import { readFiles } from '../project/readFiles.ts';
import { askClasp } from './runClasp.ts';

const PULLED = z.object({ pulledFiles: z.array(z.string()) });

/** What is up as the script's head: each file's text by its path, as `dist/Code.js`. */
export async function pullFiles(desk: Desk, scriptId: string): Promise<Map<string, string>> {
  // clasp refuses a folder behind a link, as temporary folders are on some machines.
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'chairside-pull-'));
  try {
    await mkdir(join(folder, 'files'));
    await writeFile(join(folder, '.clasp.json'), JSON.stringify({ scriptId, rootDir: 'files' }));
    await askClasp(desk, ['pull', '--project', join(folder, '.clasp.json')], PULLED, folder);
    return await readFiles(join(folder, 'files'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
