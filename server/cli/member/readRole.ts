import { Role } from '../../../shared/api.ts';
import { ROLES } from '../../../shared/roles.ts';
import { usage } from '../readArgs.ts';

/** The role that a command names. Throws a CliProblem `usage` for what is none. */
export function readRole(name: string, text: string): Role {
  const role = Role.safeParse(text);
  if (role.success) return role.data;
  throw usage(name, `“${text}” is no role. Write one of: ${ROLES.join(', ')}.`);
}
