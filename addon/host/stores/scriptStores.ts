import type { WireTrigger } from '../calls.ts';

export interface Trigger extends WireTrigger {
  readonly subject: string;
  readonly documentId: string;
  /** When a clock trigger runs next, in milliseconds since 1970; null for all others. */
  readonly dueAt: number | null;
}

/** A mail that a script sent: it goes nowhere, and stays to be looked at. */
export interface KeptMail {
  readonly from: string;
  /** The subject of the account that sent it. */
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly at: number;
}

/** What Google keeps for a script between executions, as it is written to disk. */
export interface ScriptStoresState {
  readonly properties: Record<string, Record<string, string>>;
  readonly triggers: readonly Trigger[];
  /** UrlFetch calls of each account on the day they were made. */
  readonly fetches: Record<string, { readonly day: number; readonly count: number }>;
  /** The newest mails, oldest first; absent for none. */
  readonly outbox?: readonly KeptMail[];
}

/** Properties, triggers, quotas and mails of the script. */
export class ScriptStores {
  readonly properties: Map<string, Record<string, string>>;
  readonly fetches: Map<string, { readonly day: number; readonly count: number }>;
  #triggers: readonly Trigger[];
  #outbox: readonly KeptMail[];
  readonly #listeners = new Set<() => void>();

  constructor(state: ScriptStoresState = { properties: {}, triggers: [], fetches: {} }) {
    this.properties = new Map(Object.entries(state.properties));
    this.fetches = new Map(Object.entries(state.fetches));
    this.#triggers = state.triggers;
    this.#outbox = state.outbox ?? [];
  }

  get triggers(): readonly Trigger[] {
    return this.#triggers;
  }

  set triggers(triggers: readonly Trigger[]) {
    this.#triggers = triggers;
    this.changed();
  }

  get outbox(): readonly KeptMail[] {
    return this.#outbox;
  }

  set outbox(outbox: readonly KeptMail[]) {
    this.#outbox = outbox;
    this.changed();
  }

  get state(): ScriptStoresState {
    return {
      properties: Object.fromEntries(this.properties),
      triggers: this.#triggers,
      fetches: Object.fromEntries(this.fetches),
      outbox: this.#outbox,
    };
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
