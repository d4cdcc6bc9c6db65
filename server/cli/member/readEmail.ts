import { InviteMember } from '../../../shared/apiMembers.ts';
import { usage } from '../readArgs.ts';

/** An e-mail address that a command names. Throws a CliProblem `usage` for what is none. */
export function readEmail(name: string, text: string): string {
  if (InviteMember.shape.email.safeParse(text).success) return text;
  throw usage(name, `“${text}” is no e-mail address. Write it as robin@clinic.example.`);
}
