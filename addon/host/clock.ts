/** Where the host reads time and waits. */
export interface Clock {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** Runs the action once at that moment; the answer calls it off. */
  at(moment: number, action: () => void): () => void;
  /** Holds `now()` for other threads; null where theirs is the same. */
  readonly shared: Float64Array<SharedArrayBuffer> | null;
}

/** The time on the wall. */
export function wallClock(): Clock {
  return {
    now: Date.now,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    at: (moment, action) => {
      const timer = setTimeout(action, Math.max(0, moment - Date.now()));
      return () => clearTimeout(timer);
    },
    shared: null,
  };
}
