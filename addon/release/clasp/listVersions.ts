import { z } from 'zod';
import type { Desk } from '../command.ts';
import { askClasp } from './runClasp.ts';

const VERSIONS = z.array(z.object({ versionNumber: z.int(), description: z.string().optional() }));

/** A version never changes. */
export type ScriptVersion = z.infer<typeof VERSIONS>[number];

/** All versions of the script, newest first. */
export async function listVersions(desk: Desk, scriptId: string): Promise<ScriptVersion[]> {
  const versions = await askClasp(desk, ['list-versions', scriptId], VERSIONS);
  return versions.sort((a, b) => b.versionNumber - a.versionNumber);
}
