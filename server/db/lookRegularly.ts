import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type BackgroundTask, type Listened, tell } from './notices/notice.ts';

/** How a process looks in the database for what is to be done. */
export interface Looking {
  /** Milliseconds from the end of one look to the next. */
  readonly everyMs: number;
  /** Ends it, after the look that is under way. */
  readonly signal: AbortSignal;
  readonly logger: Pick<Logger, 'error'>;
  /** Who hears of a look that fails, and as what. */
  readonly db: Listened;
  readonly task: BackgroundTask;
  /** What is said where a look fails. */
  readonly trouble: string;
  /** Waits that long, or rejects once it is aborted; by the clock on the wall unless given. */
  readonly wait?: ((ms: number, signal: AbortSignal) => Promise<unknown>) | undefined;
}

/** Looks at once and then again and again. A look that fails is followed by the next: the database may be away. */
export async function lookRegularly(look: () => Promise<unknown>, looking: Looking): Promise<void> {
  const { everyMs, signal, logger, db, task, trouble, wait = waitOnTheWall } = looking;
  const sayTrouble = (error: unknown): void => {
    logger.error({ err: error }, trouble);
    tell(db, { kind: 'task_failed', task });
  };
  while (!signal.aborted) {
    await look().catch(sayTrouble);
    await wait(everyMs, signal).catch(() => undefined);
  }
}

function waitOnTheWall(ms: number, signal: AbortSignal): Promise<void> {
  return pause(ms, undefined, { signal });
}
