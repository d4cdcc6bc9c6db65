import type { ReadTurns } from '../../server/google/googleSheets.ts';

/** What a process is about, so that nobody moves its clock in the middle of a call. */
export interface Busy {
  /** Readings under way. */
  readonly readings: number;
  /** True where each of them waits for its turn. */
  readonly isWaiting: boolean;
  /** The lines in which they wait: whoever heads one asks for a turn, or waits on the clock. */
  readonly lines: number;
  during<Result>(reading: () => Promise<Result>): Promise<Result>;
  watch(turns: ReadTurns): ReadTurns;
}

export function countBusy(): Busy {
  let readings = 0;
  const waiting: string[] = [];
  return {
    get readings() {
      return readings;
    },
    get isWaiting() {
      return readings === waiting.length;
    },
    get lines() {
      return new Set(waiting).size;
    },
    during: async (reading) => {
      readings += 1;
      try {
        return await reading();
      } finally {
        readings -= 1;
      }
    },
    watch: ({ take }) => ({
      take: async (reader) => {
        waiting.push(reader);
        try {
          await take(reader);
        } finally {
          waiting.splice(waiting.indexOf(reader), 1);
        }
      },
    }),
  };
}
