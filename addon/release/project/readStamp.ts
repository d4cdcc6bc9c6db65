import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { findCommit } from '../git/findCommit.ts';

/** What a build is called. */
export interface Stamp {
  /** package.json's, as `0.1.0`. */
  readonly version: string;
  /** As `Chairside 0.1.0 (abc1234)`. */
  readonly name: string;
}

/** Reads which version and commit the project's folder has; without git the commit is left out. */
export async function readStamp(root: string): Promise<Stamp> {
  const text = await readFile(join(root, 'package.json'), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(text));
  const commit = await findCommit(root);
  return { version, name: `Chairside ${version}${commit === null ? '' : ` (${commit})`}` };
}

/** What stands on the first line of the code, and describes a version and its deployment. */
export function stampFor({ name }: Stamp, server: string): string {
  return `${name} for ${server}`;
}
