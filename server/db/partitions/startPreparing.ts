import type { Logger } from 'pino';
import type { Database } from '../client.ts';
import { lookRegularly } from '../lookRegularly.ts';
import { preparePartitions } from './preparePartitions.ts';

/** What a process that makes partitions ahead stands on. */
export interface PreparingServices {
  readonly db: Database;
  readonly logger: Logger;
  /** Milliseconds between two looks at what is missing. */
  readonly lookMs?: number;
}

/** What makes partitions ahead in this process. */
export interface Preparing {
  /** Ends after what is in hand in the database. */
  stop(): Promise<void>;
}

const LOOK_MS = 12 * 60 * 60 * 1000;

/**
 * Makes partitions ahead at once and then twice a day, a year before they are needed. Every process on the database does:
 * what one has made is there for the others, and to look costs a few milliseconds. A look that fails is followed by the
 * next.
 */
export function startPreparing({ db, logger, lookMs = LOOK_MS }: PreparingServices): Preparing {
  const ending = new AbortController();
  const look = async (): Promise<void> => {
    const made = await preparePartitions(db.$client);
    if (made > 0) logger.info({ made }, 'partitions made ahead');
  };
  const trouble = 'making partitions ahead went wrong';
  const { signal } = ending;
  const looking = lookRegularly(look, { everyMs: lookMs, signal, logger, db, task: 'partitions', trouble });
  return {
    stop: async () => {
      ending.abort();
      await looking;
    },
  };
}
