import { createApp } from './app/createApp.ts';
import { listen } from './app/listen.ts';
import { makeLogger } from './app/makeLogger.ts';
import { requireSchema, StartFailure } from './app/requireSchema.ts';
import { untilStopped } from './app/untilStopped.ts';
import { CONNECTIONS, closeDatabase, openDatabase } from './db/client.ts';
import { EnvFailure, readEnv, ServeEnv } from './env.ts';
import { trustGoogle } from './identity/trustGoogle.ts';

/** `npm run serve`: the server on a database that exists and has been migrated. */
async function serve(): Promise<void> {
  const env = readEnv(ServeEnv, process.env);
  const logger = makeLogger(env.LOG_LEVEL);
  const db = openDatabase(env.DATABASE_URL, CONNECTIONS, env.STATEMENT_TIMEOUT);
  try {
    await requireSchema(db);
    const app = createApp({ db, identify: trustGoogle(env.GOOGLE_CLIENT_IDS), logger });
    const listening = await listen(app, { host: env.HOST, port: env.PORT });
    process.stdout.write(`Chairside listens on ${listening.url}\n`);
    await untilStopped();
    await listening.stop();
  } finally {
    await closeDatabase(db);
  }
}

function describe(error: unknown): string {
  if (error instanceof EnvFailure || error instanceof StartFailure) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return 'The port is taken. Set PORT to another one.';
  return `The server does not start: ${error instanceof Error ? error.message : String(error)}`;
}

try {
  await serve();
} catch (error) {
  process.stderr.write(`${describe(error)}\n`);
  process.exitCode = 1;
}
