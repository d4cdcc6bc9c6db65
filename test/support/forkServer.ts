import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import pack from '../../package.json' with { type: 'json' };

/** Node's flags, as `npm run serve` gives them. */
const SERVE_FLAGS = pack.scripts.serve.match(/--\S+/g) ?? [];

/** A server process on a database that is there already. */
export interface ForkedServer {
  readonly url: string;
  readonly pid: number;
  /** Sends the signal and answers with the exit code once the process has ended; null where the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts the real server in a process of its own. `execArgv` are more of Node's own flags, as `--cpu-prof`. */
export async function forkServer(
  databaseUrl: string,
  issuer: string,
  execArgv: readonly string[] = [],
): Promise<ForkedServer> {
  const child = fork(join(import.meta.dirname, 'serveDatabase.ts'), {
    env: { ...process.env, TEST_DATABASE_URL: databaseUrl, TEST_ISSUER: issuer },
    execArgv: [...SERVE_FLAGS, ...execArgv],
  });
  const gone = once(child, 'exit');
  const [message] = await Promise.race([
    once(child, 'message'),
    gone.then(([code]) => Promise.reject(new Error(`the server ended with ${code} before it listened`))),
  ]);
  return {
    url: z.object({ url: z.string() }).parse(message).url,
    pid: child.pid ?? 0,
    end: async (signal) => {
      child.kill(signal);
      await gone;
      return child.exitCode;
    },
  };
}
