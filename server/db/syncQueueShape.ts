import type { QueueOptions } from 'pg-boss';

/** The schema in which pg-boss keeps its jobs; made by the database's owner, used by the servers. */
export const QUEUE_SCHEMA = 'pgboss';

/** The queue of readings to be done. */
export const SYNC_QUEUE = 'sync';

/** At most one reading of a connection waits or runs, however many servers there are. */
export const SYNC_POLICY = 'exclusive';

/** How long a reading may take and stay unheard of, and how often it is taken up again. */
export const SYNC_QUEUE_OPTIONS = {
  expireInSeconds: 2 * 60 * 60,
  // A worker that was killed is missed after this long.
  heartbeatSeconds: 15,
  // A reading that brings its process down every time has to end, too.
  retryLimit: 25,
  retryDelay: 0,
  deleteAfterSeconds: 60 * 60,
} as const satisfies QueueOptions;
