import { setImmediate as soon } from 'node:timers/promises';

interface Waiter {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock that stands until it is moved, and those who wait on it. */
export class VirtualTime {
  now: number;
  readonly #onMove: (now: number) => void;
  #waiters: Waiter[] = [];

  /** `onMove` hears of every other time that it shows. */
  constructor(now: number, onMove: (now: number) => void = () => {}) {
    this.now = now;
    this.#onMove = onMove;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiters.length;
  }

  /** The earliest moment that someone waits for; null for nobody. */
  get next(): number | null {
    return this.#waiters.length === 0 ? null : Math.min(...this.#waiters.map(({ until }) => until));
  }

  /** Resolves once the clock was moved on by so many milliseconds. */
  wait = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const waiter = { until: this.now + ms, wake: resolve };
      this.#waiters.push(waiter);
      signal?.addEventListener('abort', () => {
        this.#waiters = this.#waiters.filter((other) => other !== waiter);
        reject(signal.reason);
      });
    });

  moveTo(now: number): void {
    this.now = Math.max(this.now, now);
    this.#onMove(this.now);
    const due = this.#waiters.filter(({ until }) => until <= this.now);
    this.#waiters = this.#waiters.filter(({ until }) => until > this.now);
    for (const { wake } of due) wake();
  }

  /** Moves the clock from one waiter to the next whenever so many wait as have to, until the work is done. */
  async runUntil(work: Promise<unknown>, mustWait: () => number): Promise<void> {
    let isDone = false;
    const done = work.finally(() => {
      isDone = true;
    });
    while (!isDone) {
      const { next } = this;
      if (next !== null && this.waiting >= mustWait()) this.moveTo(next);
      await soon();
    }
    await done;
  }
}
