import type { AuthModeName, CallName } from '../calls.ts';
import type { Clock } from '../clock.ts';
import type { Person } from '../persons.ts';
import type { Project } from '../project/loadProject.ts';
import type { Screen } from '../screen.ts';
import type { CacheStore } from '../stores/cacheStore.ts';
import type { Locks } from '../stores/locks.ts';
import type { ScriptStores } from '../stores/scriptStores.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { CallCosts } from './callCosts.ts';

/** Everything that one script, bound to one spreadsheet, finds at the host. */
export interface Surroundings {
  readonly project: Project;
  readonly workbook: Workbook;
  readonly screen: Screen;
  readonly stores: ScriptStores;
  readonly cache: CacheStore;
  readonly locks: Locks;
  readonly clock: Clock;
  /** Where an origin is really served, as in a hosts file; without an entry it is unreachable. */
  readonly resolve: ReadonlyMap<string, string>;
  readonly issueToken: (person: Person, now: number, claims: { readonly email: boolean }) => Promise<string>;
  readonly log: (level: string, line: string) => void;
  /** What each call takes of the clock, as at Google; null for nothing. */
  readonly costs: CallCosts | null;
}

/** What set an execution off. */
export type Occasion = 'open' | 'menu' | 'call' | 'trigger';

/** One run of one function, as the services see it. */
export interface Execution extends Surroundings {
  readonly occasion: Occasion;
  readonly authMode: AuthModeName;
  readonly person: Person;
  readonly count: (call: CallName) => void;
}

/** The host's answers to a group of calls. */
export type Handlers<Calls> = {
  [K in keyof Calls]: Calls[K] extends (...args: infer Args) => infer Result
    ? (execution: Execution, ...args: Args) => Result | Promise<Result>
    : never;
};
