import { randomBytes } from 'node:crypto';
import { Account } from '../../../shared/api.ts';
import { foldText } from '../../../shared/cell.ts';
import { listen } from '../../app/listen.ts';
import { makeLogger } from '../../app/makeLogger.ts';
import { requireSchema } from '../../app/requireSchema.ts';
import { closeDatabase, type Database, openDatabase } from '../../db/client.ts';
import { MemberEnv, readEnv } from '../../env.ts';
import { trustToken } from '../../identity/trustToken.ts';
import { CliProblem } from '../cliProblem.ts';
import type { CommandArgs } from '../command.ts';
import { type CallServer, createCaller, path } from './callServer.ts';

/** One of the member's clinics, and the server to ask about it. */
export interface ClinicDesk {
  readonly call: CallServer;
  readonly clinicId: string;
  readonly clinicName: string;
}

/**
 * Starts the server in this process, on a free port of 127.0.0.1 and for the member of `--as` alone, and runs
 * the work with their clinic of `--clinic`.
 * @throws EnvFailure, StartFailure, CliProblem `no_such_member`, `no_such_clinic`
 */
export async function withClinic<Result>(
  args: CommandArgs,
  work: (desk: ClinicDesk) => Promise<Result>,
): Promise<Result> {
  const clinic = args.need('clinic');
  const email = args.need('as');
  const db = openDatabase(readEnv(MemberEnv, process.env).DATABASE_URL);
  try {
    await requireSchema(db);
    return await serveMember(db, email, async (call) => work(await openClinic(call, clinic, email)));
  } finally {
    await closeDatabase(db);
  }
}

async function serveMember<Result>(
  db: Database,
  email: string,
  work: (call: CallServer) => Promise<Result>,
): Promise<Result> {
  const token = randomBytes(32).toString('base64url');
  const identify = trustToken(token, { subject: `command line as ${email}`, email });
  // Loaded here alone: the commands that need no server start in a fraction of the time.
  const { createApp } = await import('../../app/createApp.ts');
  const app = createApp({ db, identify, logger: makeLogger('error') });
  const listening = await listen(app, { host: '127.0.0.1', port: 0 });
  try {
    return await work(createCaller(listening.url, token));
  } finally {
    await listening.stop();
  }
}

async function openClinic(call: CallServer, wanted: string, email: string): Promise<ClinicDesk> {
  const { clinics } = await readAccount(call, email);
  const matching = clinics.filter(({ id, name }) => id === wanted || foldText(name) === foldText(wanted));
  const [found, ...others] = matching;
  if (found !== undefined && others.length === 0) {
    return { call, clinicId: found.id, clinicName: found.name };
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
