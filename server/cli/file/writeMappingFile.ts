import { writeFile } from 'node:fs/promises';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import { CliProblem } from '../cliProblem.ts';

/** Writes a mapping document to a new file. Throws a CliProblem `nothing_proposed`, `file_exists`, `file_unreadable`. */
export async function writeMappingFile(path: string, config: MappingConfig): Promise<void> {
  if (config.mappings.length === 0) {
    throw new CliProblem(
      'nothing_proposed',
      `No column says clearly what it means, so ${path} was not written.`,
    );
  }
  try {
    await writeFile(path, `${JSON.stringify(config, null, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST')
      throw new CliProblem('file_exists', `${path} is there already. Choose another name.`);
    throw new CliProblem('file_unreadable', `${path} cannot be written (${String(code)}).`);
  }
}
