import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';

const Message = z.object({ ready: z.string(), step: z.string(), answer: z.string() }).partial();

/** A `chairside migrate` that runs in a process of its own. */
export interface RunningMigration {
  /** Resolves once it has begun so many steps, or has ended. */
  untilStep(count: number): Promise<void>;
  isUnderWay(): boolean;
  /** Ends it without a word; false where it had ended by itself. */
  kill(): Promise<boolean>;
  /** Its exit code, and all that it said, once it has ended. */
  ended(): Promise<{ readonly code: number | null; readonly said: string }>;
}

/** Starts them one after another; the next one is made ready while one runs. */
export class ReadyMigrations {
  private readonly ownerUrl: () => string;
  private next: Promise<ChildProcess>;

  constructor(ownerUrl: () => string) {
    this.ownerUrl = ownerUrl;
    this.next = this.prepare();
  }

  private async prepare(): Promise<ChildProcess> {
    const child = fork(join(import.meta.dirname, 'migrateProcess.ts'), {
      env: { ...process.env, MIGRATION_DATABASE_URL: this.ownerUrl() },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(child, 'message');
    return child;
  }

  async start(...options: readonly string[]): Promise<RunningMigration> {
    const child = await this.next;
    this.next = this.prepare();
    const said: string[] = [];
    let steps = 0;
    const gone = once(child, 'exit');
    let isGone = false;
    gone.then(() => {
      isGone = true;
    });
    child.on('message', (message) => {
      const { step, answer } = Message.parse(message);
      said.push(step ?? answer ?? '');
      if (step?.startsWith('Phase')) steps += 1;
      child.emit('step');
    });
    child.send(['migrate', ...options]);
    return {
      untilStep: async (count) => {
        while (steps < count && !isGone) await Promise.race([gone, once(child, 'step')]);
      },
      isUnderWay: () => !isGone,
      kill: async () => {
        child.kill('SIGKILL');
        await gone;
        return child.signalCode === 'SIGKILL';
      },
      ended: async () => {
        await gone;
        return { code: child.exitCode, said: said.join('') };
      },
    };
  }

  /** Ends the one that waits. */
  async close(): Promise<void> {
    (await this.next).kill('SIGKILL');
  }
}
