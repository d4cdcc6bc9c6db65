import { Account } from '../../../shared/api.ts';
import { foldText } from '../../../shared/cell.ts';
import { MemberEnv, readEnv } from '../../env.ts';
import { CliProblem } from '../cliProblem.ts';
import type { CommandArgs } from '../command.ts';
import { type CallServer, path } from './callServer.ts';
import type { MemberDesk } from './serveMember.ts';

/** One of the member's clinics, and the server to ask about it. */
export interface ClinicDesk extends MemberDesk {
  readonly clinicId: string;
  readonly clinicName: string;
}

/**
 * Runs the work with the clinic of `--clinic`, as the member of `--as`, over a server of this run alone.
 * @throws EnvFailure, CliProblem `environment`, `no_such_member`, `no_such_clinic`
 */
export async function withClinic<Result>(
  args: CommandArgs,
  work: (desk: ClinicDesk) => Promise<Result>,
): Promise<Result> {
  const clinic = args.need('clinic');
  const email = args.need('as');
  const { DATABASE_URL } = readEnv(MemberEnv, args.shell.env);
  // Loaded here alone: a command that needs no database starts in a fraction of the time.
  const { serveMember } = await import('./serveMember.ts');
  const server = { databaseUrl: DATABASE_URL, email, log: args.shell.stderr };
  return serveMember(server, async (desk) => work(await openClinic(desk, clinic, email)));
}

async function openClinic(desk: MemberDesk, wanted: string, email: string): Promise<ClinicDesk> {
  const { clinics } = await readAccount(desk.call, email);
  const wantedId = await desk.asId(wanted);
  const matching = clinics.filter(({ id, name }) => id === wantedId || foldText(name) === foldText(wanted));
  const [found, ...others] = matching;
  if (found !== undefined && others.length === 0) {
    return { ...desk, clinicId: found.id, clinicName: found.name };
  }
  const listed = (found === undefined ? clinics : matching).map(({ id, name }) => `“${name}” (${id})`);
  const why =
    found === undefined ? `${email} is no member of a clinic “${wanted}”.` : `More than one is “${wanted}”.`;
  throw new CliProblem('no_such_clinic', `${why} Their clinics are: ${listed.join(', ') || 'none'}.`);
}

async function readAccount(call: CallServer, email: string): Promise<Account> {
  try {
    return await call({ method: 'GET', path: path('me'), answer: Account });
  } catch (error) {
    if (!(error instanceof CliProblem) || error.code !== 'unauthenticated') throw error;
    throw new CliProblem('no_such_member', `Nobody with the e-mail address ${email} is known here.`);
  }
}
