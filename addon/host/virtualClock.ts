import type { Clock } from './clock.ts';

/** A clock that stands still until a script sleeps or `advance` is called. */
export class VirtualClock implements Clock {
  readonly shared = new Float64Array(new SharedArrayBuffer(8));
  readonly #alarms = new Set<{ moment: number; action: () => void }>();

  constructor(start: number) {
    this.shared[0] = start;
  }

  now(): number {
    return this.shared[0] ?? 0;
  }

  async sleep(milliseconds: number): Promise<void> {
    this.advance(milliseconds);
  }

  at(moment: number, action: () => void): () => void {
    const alarm = { moment, action };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  }

  /** Moves time on and runs what is due, earliest first. */
  advance(milliseconds: number): void {
    this.shared[0] = this.now() + milliseconds;
    const due = [...this.#alarms].filter(({ moment }) => moment <= this.now());
    for (const alarm of due.toSorted((a, b) => a.moment - b.moment)) {
      this.#alarms.delete(alarm);
      alarm.action();
    }
  }
}
