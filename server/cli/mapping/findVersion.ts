import type { MappingVersion } from '../../../shared/apiMappings.ts';
import { CliProblem } from '../cliProblem.ts';
import type { MappedSheet } from './listSheets.ts';

/** One version by its number, or the active one for `active`. Throws a CliProblem `no_such_version`. */
export function findVersion({ sheetName, versions }: MappedSheet, wanted: string): MappingVersion {
  const found = versions.find(({ version, isActive }) =>
    wanted === 'active' ? isActive : String(version) === wanted,
  );
  if (found !== undefined) return found;
  const numbers = versions.map(({ version }) => version).join(', ');
  const sentence = `“${sheetName}” has no version ${wanted} of its mapping. It has ${numbers}.`;
  throw new CliProblem('no_such_version', sentence);
}
