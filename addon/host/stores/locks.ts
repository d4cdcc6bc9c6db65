import type { Clock } from '../clock.ts';

interface Waiter {
  readonly holder: object;
  readonly answer: (held: boolean) => void;
}

/** Locks by key; a holder is one execution. */
export class Locks {
  readonly #clock: Clock;
  readonly #holders = new Map<string, object>();
  readonly #waiters = new Map<string, Waiter[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  has(key: string, holder: object): boolean {
    return this.#holders.get(key) === holder;
  }

  /** Waits at most that long; true once the lock is held. */
  acquire(key: string, holder: object, milliseconds: number): Promise<boolean> {
    const current = this.#holders.get(key) ?? holder;
    if (current === holder) {
      this.#holders.set(key, holder);
      return Promise.resolve(true);
    }
    if (milliseconds <= 0) return Promise.resolve(false);
    return new Promise((resolve) => {
      const giveUp = this.#clock.at(this.#clock.now() + milliseconds, () => waiter.answer(false));
      const waiter: Waiter = {
        holder,
        answer: (held) => {
          giveUp();
          this.#waiters.set(
            key,
            this.#waitersOf(key).filter((each) => each !== waiter),
          );
          resolve(held);
        },
      };
      this.#waiters.set(key, [...this.#waitersOf(key), waiter]);
    });
  }

  release(key: string, holder: object): void {
    if (!this.has(key, holder)) return;
    this.#holders.delete(key);
    const [next] = this.#waitersOf(key);
    if (next === undefined) return;
    this.#holders.set(key, next.holder);
    next.answer(true);
  }

  /** Gives back whatever an ended execution still holds or waits for. */
  releaseAll(holder: object): void {
    for (const waiter of [...this.#waiters.values()].flat()) {
      if (waiter.holder === holder) waiter.answer(false);
    }
    for (const key of [...this.#holders.keys()]) this.release(key, holder);
  }

  #waitersOf(key: string): Waiter[] {
    return this.#waiters.get(key) ?? [];
  }
}
