import { LIMITS } from '../limits.ts';
import type { Surroundings } from './execution.ts';

/** Triggers that run by the clock. */
export interface FollowedTriggers {
  /** Resolves once none that has begun still runs. */
  quiet(): Promise<void>;
  /** Lets no further one begin. */
  end(): void;
}

/**
 * Fires each clock trigger when it is due, as `fire` does by its id, and says when an hourly one is due next. What a
 * trigger throws goes to the log, as at Google.
 */
export function followTriggers(
  { stores, clock, log }: Surroundings,
  fire: (id: string) => Promise<void>,
): FollowedTriggers {
  const running = new Set<Promise<void>>();
  const alarms = new Map<string, () => void>();
  let following = true;
  const ring = (id: string): void => {
    alarms.delete(id);
    // Set before it runs, as at Google: an hour counts from when the trigger was due.
    stores.triggers = stores.triggers.map((each) =>
      each.id === id && each.everyHours !== null
        ? { ...each, dueAt: clock.now() + each.everyHours * LIMITS.hourMs }
        : each,
    );
    const run = fire(id).catch((error: unknown) => log('error', String(error)));
    running.add(run);
    run.then(() => running.delete(run));
  };
  const wind = (): void => {
    if (!following) return;
    const wanted = new Map(stores.triggers.map(({ id, dueAt }) => [id, dueAt]));
    for (const [id, callOff] of alarms) {
      if (wanted.has(id)) continue;
      callOff();
      alarms.delete(id);
    }
    for (const [id, dueAt] of wanted) {
      if (dueAt === null || alarms.has(id)) continue;
      alarms.set(
        id,
        clock.at(dueAt, () => ring(id)),
      );
    }
  };
  stores.onChange(wind);
  wind();
  return {
    quiet: async () => {
      while (running.size > 0) await Promise.all(running);
    },
    end: () => {
      following = false;
      for (const callOff of alarms.values()) callOff();
      alarms.clear();
    },
  };
}
