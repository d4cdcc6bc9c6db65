/** Work that is done again and again until it is told to stop. */
export interface Repeated {
  /** Lets the one in hand end and answers with their number; throws what one of them threw. */
  stop(): Promise<number>;
  /** How often it was done. */
  readonly count: number;
  /** True once one of them threw: it is not done any more. */
  readonly failed: boolean;
}

/** Does it again and again, one after another; it ends with the first that throws. */
export function keepDoing(work: () => Promise<void>): Repeated {
  let [count, stopped, failed] = [0, false, false];
  const run = async () => {
    while (!stopped) {
      await work();
      count += 1;
    }
  };
  const running = run();
  // What it throws is told when it is stopped.
  running.catch(() => {
    failed = true;
  });
  return {
    get count() {
      return count;
    },
    get failed() {
      return failed;
    },
    stop: async () => {
      stopped = true;
      await running;
      return count;
    },
  };
}
