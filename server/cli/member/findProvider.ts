import type { Members } from '../../../shared/apiMembers.ts';
import { foldText } from '../../../shared/cell.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';
import { CliProblem } from '../cliProblem.ts';

/** The id of the provider that is named by name or id, null for nobody. Throws a CliProblem `no_such_provider`. */
export async function findProvider(
  { clinicName, asId }: ClinicDesk,
  { providers }: Members,
  wanted: string | undefined,
): Promise<string | null> {
  if (wanted === undefined) return null;
  const wantedId = await asId(wanted);
  const matching = providers.filter(({ id, name }) => id === wantedId || foldText(name) === foldText(wanted));
  const [found, ...others] = matching;
  if (found !== undefined && others.length === 0) return found.id;
  const listed = (found === undefined ? providers : matching).map(({ id, name }) => `“${name}” (${id})`);
  const why =
    found === undefined
      ? `${clinicName} has no provider “${wanted}”. Its providers are`
      : `More than one is “${wanted}”`;
  throw new CliProblem('no_such_provider', `${why}: ${listed.join(', ') || 'none'}.`);
}
