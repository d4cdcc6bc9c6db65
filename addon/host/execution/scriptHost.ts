import type { AuthModeName, CallName } from '../calls.ts';
import { LIMITS } from '../limits.ts';
import { type Person, personOf } from '../persons.ts';
import { runValue } from '../runValue.ts';
import { CallQueue } from './callQueue.ts';
import type { Execution, Occasion, Surroundings } from './execution.ts';
import { type FollowedTriggers, followTriggers } from './followTriggers.ts';
import { runExecution } from './runExecution.ts';

interface Run {
  readonly functionName: string;
  readonly args?: readonly unknown[];
  readonly occasion: Occasion;
  readonly authMode?: AuthModeName;
  /** In whose name; whoever sits in front of the page where nothing is said. */
  readonly person?: Person;
}

/** Runs the built script on the occasions on which Google would. Every failure is a thrown error. */
export class ScriptHost {
  readonly surroundings: Surroundings;
  person: Person;
  /** How often each service was called, by Google's name for it. */
  readonly serviceCalls = new Map<CallName, number>();
  readonly #queue = new CallQueue(LIMITS.runCallsAtOnce);
  #running = 0;

  constructor(surroundings: Surroundings, person: Person) {
    this.surroundings = surroundings;
    this.person = person;
  }

  /** Opens the spreadsheet: the script's `onOpen`, where it has one. */
  async open(authMode: 'NONE' | 'LIMITED' = 'LIMITED'): Promise<void> {
    this.surroundings.screen.clear();
    if (!this.#declares('onOpen')) return;
    await this.#run({ functionName: 'onOpen', occasion: 'open', authMode });
  }

  /** Installs the add-on: the script's `onInstall`, where it has one. */
  async install(): Promise<void> {
    if (this.#declares('onInstall')) await this.#run({ functionName: 'onInstall', occasion: 'menu' });
  }

  /** Chooses an item of the script's menu. */
  async choose(functionName: string): Promise<void> {
    await this.#run({ functionName, occasion: 'menu' });
  }

  /** What google.script.run does: ten at once, its rules for values both ways. */
  async call(functionName: string, ...args: readonly unknown[]): Promise<unknown> {
    const sent = args.map((arg, index) => runValue(arg, `argument ${index + 1}`));
    if (functionName.endsWith('_')) throw new Error(`${functionName} is private: its name ends in _.`);
    return this.#queue.run(() => this.#run({ functionName, args: sent, occasion: 'call' }));
  }

  /** Fires an installed trigger; one that runs a single time is gone afterwards. */
  async runTrigger(id: string): Promise<void> {
    const { stores } = this.surroundings;
    const trigger = stores.triggers.find((each) => each.id === id);
    if (trigger === undefined) throw new Error(`There is no trigger ${id}.`);
    if (trigger.afterMs !== null) stores.triggers = stores.triggers.filter((each) => each !== trigger);
    const { functionName, subject } = trigger;
    const person = personOf(subject) ?? this.person;
    await this.#run({ functionName, args: [{ triggerUid: id }], occasion: 'trigger', person });
  }

  /** Fires clock triggers when they are due, each in the name of who installed it. */
  followTriggers(): FollowedTriggers {
    return followTriggers(this.surroundings, (id) => this.runTrigger(id));
  }

  #declares(functionName: string): boolean {
    return this.surroundings.project.functions.includes(functionName);
  }

  async #run({ functionName, args = [], occasion, authMode = 'FULL', person }: Run): Promise<unknown> {
    if (!this.#declares(functionName)) throw new Error(`Script function not found: ${functionName}`);
    if (this.#running >= LIMITS.executionsAtOnce) {
      throw new Error('There are too many scripts running simultaneously for this Google user account.');
    }
    const execution: Execution = {
      ...this.surroundings,
      occasion,
      authMode,
      person: person ?? this.person,
      count: (call) => this.serviceCalls.set(call, (this.serviceCalls.get(call) ?? 0) + 1),
    };
    this.#running += 1;
    try {
      const event = occasion === 'open' || occasion === 'trigger' || functionName === 'onInstall';
      return await runExecution(execution, { functionName, args, event });
    } finally {
      this.#running -= 1;
    }
  }
}
