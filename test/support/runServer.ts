import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '../..');

const Message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), url: z.string() }),
  z.object({ type: z.literal('failed'), sentence: z.string() }),
]);

/** A server process, with what it said to the one that started it. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly message: z.infer<typeof Message>;
  /** Sends the signal and answers with the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Forks `server/local.ts` as `npm start` does, and waits for its word. */
export async function forkLocal(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = fork(join(ROOT, 'server/local.ts'), {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: '', ...env },
  });
  const [message] = await once(child, 'message');
  return { child, message: Message.parse(message), end: (signal) => end(child, signal) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const closed = once(child, 'exit');
  child.kill(signal);
  await closed;
  return child.exitCode;
}
