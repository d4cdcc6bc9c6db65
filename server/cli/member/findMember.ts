import type { Member, Members } from '../../../shared/apiMembers.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';
import { CliProblem } from '../cliProblem.ts';

/** The member with that e-mail address, compared without case. Throws a CliProblem `no_such_member`. */
export function findMember({ clinicName }: ClinicDesk, { members }: Members, email: string): Member {
  const found =
    members.find((member) => member.email === email) ??
    members.find((member) => member.email.toLowerCase() === email.toLowerCase());
  if (found !== undefined) return found;
  const addresses = members.map((member) => member.email).join(', ');
  throw new CliProblem(
    'no_such_member',
    `${clinicName} has no member with the address ${email}. Its members are: ${addresses}.`,
  );
}
