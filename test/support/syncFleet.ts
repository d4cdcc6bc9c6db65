import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import pack from '../../package.json' with { type: 'json' };

/** Node's flags, as `npm run serve` gives them. */
const SERVE_FLAGS = pack.scripts.serve.match(/--\S+/g) ?? [];

/** What a process that reads sheets is given. */
export interface WorkerSettings {
  readonly databaseUrl: string;
  /** Of the stand-in for Google. */
  readonly origin: string;
  /** The keys that seal what it granted. */
  readonly keys: string;
  /** The time that it sees at first; null for the time on the wall, without any quota. */
  readonly start: number | null;
  /** Readings at once. */
  readonly atOnce: number;
}

export type ToWorker = { type: 'move'; to: number } | { type: 'ask' } | { type: 'stop' };

const State = z.object({ type: z.literal('state'), isIdle: z.boolean(), isBlocked: z.boolean() });
const Told = z.object({ type: z.string() });

/** A process that reads sheets. */
export interface SyncWorker {
  /** Moves its clock. */
  moveTo(time: number): Promise<void>;
  /** Whether it reads nothing, or does nothing but wait for its turns. */
  ask(): Promise<{ isIdle: boolean; isBlocked: boolean }>;
  /** Resolves after it has read so many bands of rows. */
  untilBand(count: number): Promise<void>;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one; it has begun to read when this resolves. */
export async function forkSyncWorker(settings: WorkerSettings): Promise<SyncWorker> {
  const child = fork(join(import.meta.dirname, 'syncWorker.ts'), {
    env: { ...process.env, TEST_SYNC_WORKER: JSON.stringify(settings) },
    execArgv: SERVE_FLAGS,
  });
  const gone = once(child, 'exit');
  const told = (type: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const hear = (message: unknown): void => {
        if (Told.parse(message).type !== type) return;
        child.off('message', hear);
        resolve(message);
      };
      child.on('message', hear);
      void gone.then(() => reject(new Error(`the worker ended before it said ${type}`)));
    });
  const tell = async (message: ToWorker, answer: string): Promise<unknown> => {
    const heard = told(answer);
    child.send(message);
    return heard;
  };
  await told('ready');
  return {
    moveTo: async (to) => {
      await tell({ type: 'move', to }, 'moved');
    },
    ask: async () => State.parse(await tell({ type: 'ask' }, 'state')),
    untilBand: async (count) => {
      for (let band = 0; band < count; band++) await told('band');
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    stop: async () => {
      child.send({ type: 'stop' });
      await gone;
    },
  };
}
