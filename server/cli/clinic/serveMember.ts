import { randomBytes } from 'node:crypto';
import { type AppLimits, createApp } from '../../app/createApp.ts';
import { listen } from '../../app/listen.ts';
import { makeLogger } from '../../app/makeLogger.ts';
import { requireSchema, StartFailure } from '../../app/requireSchema.ts';
import { closeDatabase, type Database, openDatabase } from '../../db/client.ts';
import { trustToken } from '../../identity/trustToken.ts';
import { createSyncQueue } from '../../sync/queue/createSyncQueue.ts';
import { CliProblem } from '../cliProblem.ts';
import type { Output } from '../shell.ts';
import { type CallServer, createCaller } from './callServer.ts';
import { presentId } from './presentId.ts';

/** What a command has of the database besides what it asks the server for. */
export interface MemberDesk {
  readonly call: CallServer;
  /** An id that somebody typed, as the database has it now. */
  asId(said: string): Promise<string>;
}

/** For whom the server is, on which database, and where it says what went wrong in it. */
export interface MemberServer {
  readonly databaseUrl: string;
  readonly email: string;
  readonly log: Output;
}

/** One command alone asks this server: no one else waits, and a long file must not be refused half-way. */
const LIMITS: Partial<AppLimits> = { accountRate: 1_000_000, clinicRate: 1_000_000 };

/**
 * Starts the server in this process, on a free port of 127.0.0.1 and for one member alone, and ends it after the
 * work. Throws a CliProblem `environment` where the database cannot be used.
 */
export async function serveMember<Result>(
  server: MemberServer,
  work: (desk: MemberDesk) => Promise<Result>,
): Promise<Result> {
  const db = openDatabase(server.databaseUrl);
  try {
    await requireSchema(db);
    return await serve(db, server, work);
  } catch (error) {
    throw error instanceof StartFailure ? new CliProblem('environment', error.message) : error;
  } finally {
    await closeDatabase(db);
  }
}

async function serve<Result>(
  db: Database,
  { email, log }: MemberServer,
  work: (desk: MemberDesk) => Promise<Result>,
): Promise<Result> {
  const token = randomBytes(32).toString('base64url');
  const identify = trustToken(token, { account: null, email });
  const logger = makeLogger('error', log);
  const queue = createSyncQueue(db, logger);
  const app = createApp({ db, identify, logger, limits: LIMITS, syncDesk: { queue, now: Date.now } });
  const listening = await listen(app, { host: '127.0.0.1', port: 0 });
  try {
    return await work({ call: createCaller(listening.url, token), asId: (said) => presentId(db, said) });
  } finally {
    await listening.stop();
    await queue.close();
  }
}
