import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Desk } from '../command.ts';
import { ReleaseProblem } from '../releaseProblem.ts';

const PRODUCTION = 'production';
const PROJECT = z.looseObject({ scriptId: z.string().optional() });

/** What clasp keeps of a script project. */
export type ProjectFile = z.infer<typeof PROJECT>;

/** The name of an environment's project file, below the project's folder. */
export function projectFileName(environment: string): string {
  return environment === PRODUCTION ? '.clasp.json' : `.clasp.${environment}.json`;
}

/** The folder whose content goes up, below the project's folder. */
export function stagedFolder(environment: string): string {
  return `dist/addon/${environment}`;
}

/** What the environment's project file holds; nothing where there is none. */
export async function readProjectFile({ root, environment }: Desk): Promise<ProjectFile> {
  const name = projectFileName(environment);
  const text = await readFile(join(root, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  try {
    return PROJECT.parse(JSON.parse(text));
  } catch {
    throw new ReleaseProblem('script_id', `${name} is not clasp’s project file. Put it right, or delete it.`);
  }
}

/** Says in the project file which script it is and what goes up, and leaves all else in it as it is. */
export async function writeProjectFile(desk: Desk, scriptId: string): Promise<void> {
  const { root, environment } = desk;
  const earlier = await readProjectFile(desk);
  const rootDir = stagedFolder(environment);
  if (earlier.scriptId === scriptId && earlier.rootDir === rootDir) return;
  const path = join(root, projectFileName(environment));
  const unfinished = `${path}.${randomUUID()}.tmp`;
  await writeFile(unfinished, `${JSON.stringify({ ...earlier, scriptId, rootDir }, null, 2)}\n`);
  await rename(unfinished, path);
}
