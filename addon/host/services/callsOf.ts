import type { HostCalls } from '../calls.ts';
import type { Handlers } from '../execution/execution.ts';

/** The handlers of one service: those whose names begin with it. */
export type HandlersOf<Service extends string> = Pick<
  Handlers<HostCalls>,
  Extract<keyof HostCalls, `${Service}.${string}`>
>;
