import { setTimeout as pause } from 'node:timers/promises';
import { isUnavailable } from '../../../../server/db/isUnavailable.ts';

const PAUSE = 20;

/** Does it again as long as the database cannot be reached. */
export async function untilAvailable<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isUnavailable(error)) throw error;
    }
    await pause(PAUSE);
  }
}
