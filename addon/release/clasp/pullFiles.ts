import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Desk } from '../command.ts';
import { readFiles } from '../project/readFiles.ts';
import { withScratchFolder } from '../withScratchFolder.ts';
import { askClasp } from './runClasp.ts';

const PULLED = z.object({ pulledFiles: z.array(z.string()) });

/** What is up as the script's head: each file's text by its path, as `dist/Code.js`. */
export function pullFiles(desk: Desk, scriptId: string): Promise<Map<string, string>> {
  return withScratchFolder(async (folder) => {
    const [project, files] = [join(folder, '.clasp.json'), join(folder, 'files')];
    await mkdir(files);
    await writeFile(project, JSON.stringify({ scriptId, rootDir: 'files' }));
    await askClasp(desk, ['pull', '--project', project], PULLED, folder);
    return readFiles(files);
  });
}
