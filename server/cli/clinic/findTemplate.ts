import { Templates } from '../../../shared/apiMappings.ts';
import { foldText } from '../../../shared/cell.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import { CliProblem } from '../cliProblem.ts';
import { path } from './callServer.ts';
import type { ClinicDesk } from './withClinic.ts';

/** The document of the clinic's template of that name. Throws a CliProblem `no_such_template`. */
export async function findTemplate(desk: ClinicDesk, name: string): Promise<MappingConfig> {
  const { templates } = await loadTemplates(desk);
  const found = templates.find((template) => foldText(template.name) === foldText(name));
  if (found !== undefined) return found.config;
  const names = templates.map((template) => `“${template.name}”`).join(', ') || 'none';
  throw new CliProblem(
    'no_such_template',
    `${desk.clinicName} has no template “${name}”. Its templates: ${names}.`,
  );
}

/** What the clinic's own mappings offer to its next sheet. */
export function loadTemplates({ call, clinicId }: ClinicDesk): Promise<Templates> {
  return call({ method: 'GET', path: path('clinics', clinicId, 'templates'), answer: Templates });
}
