import { type Clock, wallClock } from '../clock.ts';
import type { Issuer } from '../identity/createIssuer.ts';
import { PERSONS } from '../persons.ts';
import type { Project } from '../project/loadProject.ts';
import { Screen } from '../screen.ts';
import { CacheStore } from '../stores/cacheStore.ts';
import { Locks } from '../stores/locks.ts';
import { ScriptStores } from '../stores/scriptStores.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { CallCosts } from './callCosts.ts';
import { ScriptHost } from './scriptHost.ts';

/** A script and its spreadsheet; what is left out is empty, and time is the time on the wall. */
export interface ScriptHostOptions {
  readonly project: Project;
  readonly workbook: Workbook;
  readonly issuer: Issuer;
  readonly clock?: Clock;
  readonly stores?: ScriptStores;
  /** Where an origin is really served, as in a hosts file. */
  readonly resolve?: ReadonlyMap<string, string>;
  readonly log?: (level: string, line: string) => void;
  /** For a virtual clock: what each call takes of it; nothing where left out. */
  readonly costs?: CallCosts;
}

/** A host in which nobody has opened anything yet, with the first of the invented people in front of it. */
export function createScriptHost(options: ScriptHostOptions): ScriptHost {
  const clock = options.clock ?? wallClock();
  const surroundings = {
    project: options.project,
    workbook: options.workbook,
    screen: new Screen(),
    stores: options.stores ?? new ScriptStores(),
    cache: new CacheStore(clock),
    locks: new Locks(clock),
    clock,
    resolve: options.resolve ?? new Map(),
    issueToken: options.issuer.issueToken,
    log: options.log ?? (() => undefined),
    costs: options.costs ?? null,
  };
  return new ScriptHost(surroundings, PERSONS[0]);
}
