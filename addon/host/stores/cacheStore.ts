import type { Clock } from '../clock.ts';

/** Texts that vanish after a while. */
export class CacheStore {
  readonly #clock: Clock;
  readonly #entries = new Map<string, { readonly value: string; readonly until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get(key: string): string | null {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.until <= this.#clock.now()) return null;
    return entry.value;
  }

  put(key: string, value: string, seconds: number): void {
    this.#entries.set(key, { value, until: this.#clock.now() + seconds * 1000 });
  }

  remove(key: string): void {
    this.#entries.delete(key);
  }
}
