import { type ForkedServer, forkServer } from '../../../support/forkServer.ts';
import type { KillableServer } from './line.ts';

/** A server that is killed now and then, with another in its place at once. */
export interface RestartingServer extends KillableServer {
  /** How often a server was killed while some call was on its way. */
  readonly kills: number;
  /** Ends the process without a word, as a power cut would. */
  kill(): void;
  stop(): Promise<void>;
}

/** Starts a server, and a second that takes over as soon as the first is killed. */
export async function startRestarting(databaseUrl: string, issuer: string): Promise<RestartingServer> {
  const start = () => forkServer(databaseUrl, issuer);
  let current = await start();
  let next = start();
  let turning: Promise<void> = Promise.resolve();
  let kills = 0;
  const turn = async (old: ForkedServer) => {
    await old.end('SIGKILL');
    current = await next;
    next = start();
  };
  return {
    get url() {
      return current.url;
    },
    get kills() {
      return kills;
    },
    kill: () => {
      kills += 1;
      turning = turning.then(() => turn(current));
    },
    back: async (gone) => {
      await turning;
      if (current.url === gone) await new Promise((resolve) => setImmediate(resolve));
    },
    stop: async () => {
      await turning;
      await Promise.all([current.end('SIGTERM'), next.then((server) => server.end('SIGTERM'))]);
    },
  };
}
