import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Drain } from './drain.ts';

/** What can be stopped, and takes its time over it. */
export interface Stoppable {
  stop(): Promise<void>;
}

/** What a process that is asked to stop has to end. */
export interface Ending {
  readonly drain: Drain;
  /** Seconds for which it goes on serving, so that a balancer finds out. */
  readonly drainSeconds: number;
  /** What takes requests. */
  readonly listening: Stoppable;
  /** What works besides. */
  readonly background: readonly (Stoppable | undefined)[];
  /** Milliseconds that it has; what it leaves is taken up by another process. */
  readonly backgroundMs?: number;
  readonly logger: Logger;
}

const BACKGROUND_MS = 10_000;

/** Serves on until balancers have turned away, then finishes the requests in hand, and then what goes on besides. */
export async function endInOrder(ending: Ending): Promise<void> {
  const { drain, drainSeconds, listening, background, backgroundMs = BACKGROUND_MS, logger } = ending;
  drain.begin();
  logger.info({ seconds: drainSeconds }, 'asked to stop: /readyz says 503, and requests are served on');
  await pause(drainSeconds * 1_000);
  await listening.stop();
  const failed = await stopAll(background, backgroundMs);
  for (const err of failed) logger.error({ err }, 'background work did not end in order');
  logger.info({ cutOff: failed.length > 0 }, 'all requests are answered and all work has ended');
}

/** Why some did not stop; in time or not at all. */
async function stopAll(all: Ending['background'], withinMs: number): Promise<readonly unknown[]> {
  const stopped = Promise.allSettled(all.map((each) => each?.stop()));
  const ended = await Promise.race([stopped, pause(withinMs, null, { ref: false })]);
  if (ended === null) return [new Error('it took too long')];
  return ended.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
}
