import { MappingConfig } from '../../../shared/mappingConfig.ts';
import { Failure } from '../../problem/failure.ts';
import { parseJson } from '../../problem/readJson.ts';
import { CliProblem } from '../cliProblem.ts';
import type { Shell } from '../shell.ts';
import { readInput } from './readInput.ts';

/**
 * The mapping document in a file, or in standard input for `-`.
 * @throws CliProblem `file_unreadable`, `mapping_unreadable`
 */
export async function readMappingFile(path: string, shell: Shell): Promise<MappingConfig> {
  const read = MappingConfig.safeParse(parse(path, await readInput(path, shell)));
  if (read.success) return read.data;
  const { issues } = read.error;
  // A newer document has keys that this version does not know: its version says more than they do.
  const newer = issues.find((issue) => issue.path[0] === 'config_version');
  throw unreadable(path, newer?.message ?? issues.slice(0, 1).map(describe).join());
}

function parse(path: string, bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes, 'document');
  } catch (error) {
    if (error instanceof Failure) throw unreadable(path, error.message);
    throw error;
  }
}

function describe({ path, message }: { path: PropertyKey[]; message: string }): string {
  return path.length === 0 ? message : `At ${path.map(String).join('.')}: ${message}`;
}

function unreadable(path: string, why: string): CliProblem {
  const name = path === '-' ? 'Standard input' : path;
  return new CliProblem('mapping_unreadable', `${name} cannot be used as a mapping. ${why}`);
}
