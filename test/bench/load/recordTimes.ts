import { build, type Histogram } from 'hdr-histogram-js';
import type { Ask } from '../../support/testPush.ts';

/** What was asked, how long it took and how it was answered. */
export interface Recorded {
  /** By kind of request; microseconds. */
  readonly times: ReadonlyMap<string, Histogram>;
  /** Of answers that were no 200, by kind and problem code. */
  readonly failures: ReadonlyMap<string, number>;
  readonly requests: number;
}

const CHUNK = /\/chunks\/\d+$/;
const KINDS: readonly (readonly [kind: string, path: RegExp])[] = [
  ['open a push', /\/pushes$/],
  ['end a push', /\/complete$/],
  ['ask what goes', /\/removal$/],
  ['board', /\/board$/],
  ['goals', /\/goals\b/],
  ['close a month', /\/closed-months\//],
];

/** Asks and takes the time of it. */
export function recordTimes(ask: Ask): { readonly ask: Ask; readonly recorded: () => Recorded } {
  const times = new Map<string, Histogram>();
  const failures = new Map<string, number>();
  let requests = 0;
  return {
    ask: async (...request) => {
      const kind = kindOf(...request);
      const began = performance.now();
      const answer = await ask(...request);
      const histogram = times.get(kind) ?? build({ numberOfSignificantValueDigits: 3 });
      times.set(kind, histogram);
      histogram.recordValue(Math.max(1, Math.round((performance.now() - began) * 1000)));
      requests += 1;
      if (answer.status !== 200) {
        const failure = `${kind}: ${answer.status}`;
        failures.set(failure, (failures.get(failure) ?? 0) + 1);
      }
      return answer;
    },
    recorded: () => ({ times, failures, requests }),
  };
}

function kindOf(...[_method, path, { raw } = {}]: Parameters<Ask>): string {
  if (CHUNK.test(path)) return String(raw).startsWith('{"hashes"') ? 'send hashes' : 'send rows';
  return KINDS.find(([, pattern]) => pattern.test(path))?.[0] ?? 'look up';
}
