import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Desk } from '../command.ts';
import { ReleaseProblem } from '../releaseProblem.ts';
import { withScratchFolder } from '../withScratchFolder.ts';
import { askClasp } from './runClasp.ts';

const NO_DEPLOYMENT = 'AKfycb-there-is-no-such-deployment';
const NO_SCRIPT = `1${'A'.repeat(56)}`;

/**
 * Throws what keeps clasp from changing that script, or from changing scripts at all where it is null.
 * With the Apps Script API switched off reading may work. So this asks for a change that can't come about, of a
 * deployment that is not there: that Google does not find it shows that the rest was allowed.
 */
export async function requireWriting(desk: Desk, scriptId: string | null): Promise<void> {
  await withScratchFolder(async (folder) => {
    const project = join(folder, '.clasp.json');
    await writeFile(project, JSON.stringify({ scriptId: scriptId ?? NO_SCRIPT }));
    const change = ['update-deployment', NO_DEPLOYMENT, '--versionNumber', '1', '--project', project];
    const error: unknown = await askClasp(desk, change, z.never(), folder).catch((each: unknown) => each);
    if (!wasAllowed(error, scriptId)) throw error;
  });
}

function wasAllowed(error: unknown, scriptId: string | null): boolean {
  if (!(error instanceof ReleaseProblem)) return false;
  if (error.code === 'not_permitted') return scriptId === null;
  return error.code === 'no_such_script' || /invalid argument/i.test(error.message);
}
