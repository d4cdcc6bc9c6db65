import { join } from 'node:path';
import type { Desk } from '../command.ts';
import { projectFileName } from '../project/projectFile.ts';

/** The options by which clasp works on the environment's project, whatever its own variables say. */
export function withProject({ root, environment }: Desk): string[] {
  return ['--project', join(root, projectFileName(environment)), '--ignore', join(root, '.claspignore')];
}
