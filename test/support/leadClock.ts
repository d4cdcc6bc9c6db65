import { VirtualTime } from './virtualTime.ts';

/** The clock of a process that is told what time it is. */
export interface LedClock {
  /** On which turns to read are waited for, and on which the next look for what is due. */
  readonly turns: VirtualTime;
  readonly sweeps: VirtualTime;
  moveTo(time: number): void;
}

/** Lets all of this process see the given time, until it is moved: our own code and that of libraries. */
export function leadClock(start: number): LedClock {
  const turns = new VirtualTime(start);
  const sweeps = new VirtualTime(start);
  const WallDate = Date;
  globalThis.Date = new Proxy(WallDate, {
    construct: (target, args, own) => Reflect.construct(target, args.length === 0 ? [turns.now] : args, own),
    get: (target, name, own) => (name === 'now' ? () => turns.now : Reflect.get(target, name, own)),
  });
  return {
    turns,
    sweeps,
    moveTo: (time) => {
      turns.moveTo(time);
      sweeps.moveTo(time);
    },
  };
}
