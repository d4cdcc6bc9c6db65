import { join } from 'node:path';
import { z } from 'zod';
import { pullFiles } from './clasp/pullFiles.ts';
import { askClasp } from './clasp/runClasp.ts';
import { withProject } from './clasp/withProject.ts';
import type { Desk } from './command.ts';
import { findDifferences } from './project/findDifferences.ts';
import { findScriptId } from './project/findScriptId.ts';
import { stagedFolder } from './project/projectFile.ts';
import { readFiles } from './project/readFiles.ts';
import { readServer } from './project/readServer.ts';
import { readStamp, type Stamp } from './project/readStamp.ts';
import { stage } from './project/stage.ts';
import { ReleaseProblem } from './releaseProblem.ts';

/** What is up as the script's head. */
export interface PushedHead {
  readonly scriptId: string;
  readonly server: string;
  readonly stamp: Stamp;
  readonly files: readonly string[];
}

/**
 * Builds the add-on for the server, pushes it, and pulls it back to see that it is there.
 * @throws ReleaseProblem `not_as_pushed` where the script's files are not exactly those that were built
 */
export async function pushHead(desk: Desk): Promise<PushedHead> {
  const scriptId = await findScriptId(desk);
  const server = await readServer(desk);
  const stamp = await readStamp(desk.root);
  const folder = join(desk.root, stagedFolder(desk.environment));
  await stage({ root: desk.root, folder, server, stamp });
  // Without --force clasp skips a changed manifest, and with it everything else, and ends with 0.
  await askClasp(desk, ['push', '--force', ...withProject(desk)], z.array(z.string()));
  const built = await readFiles(folder);
  const differing = findDifferences(built, await pullFiles(desk, scriptId));
  if (differing.length > 0) {
    const names = differing.join(', ');
    const detail = `The script’s files are not those that were pushed: ${names}. Look at them in the editor, delete what is not Chairside’s, and push again.`;
    throw new ReleaseProblem('not_as_pushed', detail);
  }
  return { scriptId, server, stamp, files: [...built.keys()] };
}
