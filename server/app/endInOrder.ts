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
  const stopped = Promise.all(background.map((each) => each?.stop())).then(() => true);
  const inTime = await Promise.race([stopped, pause(backgroundMs, false, { ref: false })]);
  logger.info({ cutOff: !inTime }, 'all requests are answered and all work has ended');
}
