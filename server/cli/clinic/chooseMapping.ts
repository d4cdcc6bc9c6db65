import { completeMapping } from '../../../shared/completeMapping.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import { CliProblem } from '../cliProblem.ts';
import type { CommandArgs } from '../command.ts';
import { STANDARD_INPUT } from '../file/readInput.ts';
import { readMappingFile } from '../file/readMappingFile.ts';
import { findTemplate } from './findTemplate.ts';
import type { ClinicDesk } from './withClinic.ts';

/**
 * The mapping that `--mapping` or `--template` names, with nothing left unsaid. Where a clinic is named and
 * there is no file M, M may be a template of the clinic.
 * @throws CliProblem `usage`, `file_unreadable`, `mapping_unreadable`, `no_such_template`
 */
export async function chooseMapping(args: CommandArgs, desk: ClinicDesk | null): Promise<MappingConfig> {
  return completeMapping(await readChosen(args, desk)).config;
}

async function readChosen(args: CommandArgs, desk: ClinicDesk | null): Promise<MappingConfig> {
  const template = args.find('template');
  const path = args.find('mapping');
  if (template !== undefined && path !== undefined) {
    throw new CliProblem('usage', 'Name a mapping with --mapping or a template with --template, not both.');
  }
  if (template !== undefined) {
    if (desk === null) args.need('clinic');
    else return findTemplate(desk, template);
  }
  return readNamed(path ?? args.need('mapping'), args, desk);
}

async function readNamed(
  path: string,
  { operands, shell }: CommandArgs,
  desk: ClinicDesk | null,
): Promise<MappingConfig> {
  if (path === STANDARD_INPUT && operands.includes(STANDARD_INPUT)) {
    throw new CliProblem('usage', 'Standard input can be the file or the mapping, not both.');
  }
  try {
    return await readMappingFile(path, shell);
  } catch (error) {
    if (desk === null || !(error instanceof CliProblem) || error.code !== 'file_missing') throw error;
    return findTemplate(desk, path);
  }
}
