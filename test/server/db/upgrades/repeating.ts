import { setTimeout as pause } from 'node:timers/promises';
import type { Ask } from '../../../support/testPush.ts';

const TRY_AGAIN = new Set([429, 503]);
const TRIES = 400;
const PAUSE = 25;

/** An Ask that repeats what the server could not do just now, as the add-on does, and counts that. */
export function repeating(ask: Ask): { ask: Ask; readonly repeats: () => number } {
  let repeats = 0;
  return {
    repeats: () => repeats,
    ask: async (...request) => {
      for (let tries = 1; ; tries++) {
        const answer = await ask(...request);
        if (!TRY_AGAIN.has(answer.status) || tries === TRIES) return answer;
        repeats += 1;
        await pause(PAUSE);
      }
    },
  };
}
