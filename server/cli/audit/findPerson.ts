import { OPERATOR } from '../../audit/operator.ts';
import { loadLookups } from '../clinic/loadLookups.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';
import { CliProblem } from '../cliProblem.ts';

/** The word for whoever runs the server, in the place of an address. */
export const THE_OPERATOR = 'operator';

/** The user id of a member, a former one too, by their e-mail address. Throws a CliProblem `no_such_member`. */
export async function findPerson(desk: ClinicDesk, person: string): Promise<string> {
  if (person === THE_OPERATOR) return OPERATOR.userId;
  const { members } = await loadLookups(desk);
  const isOf = (same: (address: string) => boolean) => members.find(({ aliases }) => aliases.some(same));
  const found =
    isOf((address) => address === person) ??
    isOf((address) => address.toLowerCase() === person.toLowerCase());
  if (found !== undefined) return found.id;
  const addresses = members.flatMap(({ aliases }) => aliases).join(', ');
  throw new CliProblem(
    'no_such_member',
    `${desk.clinicName} never had a member with the address ${person}. Its members are and were: ${addresses}.`,
  );
}
