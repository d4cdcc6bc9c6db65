import type { QueueOptions } from 'pg-boss';

/** The queue of comparisons to be worked out anew, beside that of readings. */
export const COMPARISON_QUEUE = 'comparisons';

/** At most one of them waits or runs, however many servers there are. */
export const COMPARISON_POLICY = 'exclusive';

/** How long one may take and stay unheard of; the next look adds another soon enough. */
export const COMPARISON_QUEUE_OPTIONS = {
  expireInSeconds: 60 * 60,
  heartbeatSeconds: 15,
  retryLimit: 0,
  deleteAfterSeconds: 60 * 60,
} as const satisfies QueueOptions;
