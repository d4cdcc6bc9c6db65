import type { WireTrigger } from '../calls.ts';

export interface Trigger extends WireTrigger {
  readonly subject: string;
  readonly documentId: string;
}

/** What Google keeps for a script between executions, as it is written to disk. */
export interface ScriptStoresState {
  readonly properties: Record<string, Record<string, string>>;
  readonly triggers: readonly Trigger[];
  /** UrlFetch calls of each account on the day they were made. */
  readonly fetches: Record<string, { readonly day: number; readonly count: number }>;
}

/** Properties, triggers and quotas of the script. */
export class ScriptStores {
  readonly properties: Map<string, Record<string, string>>;
  readonly fetches: Map<string, { readonly day: number; readonly count: number }>;
  #triggers: readonly Trigger[];
  readonly #listeners = new Set<() => void>();

  constructor(state: ScriptStoresState = { properties: {}, triggers: [], fetches: {} }) {
    this.properties = new Map(Object.entries(state.properties));
    this.fetches = new Map(Object.entries(state.fetches));
    this.#triggers = state.triggers;
  }

  get triggers(): readonly Trigger[] {
    return this.#triggers;
  }

  set triggers(triggers: readonly Trigger[]) {
    this.#triggers = triggers;
    this.changed();
  }

  get state(): ScriptStoresState {
    return {
      properties: Object.fromEntries(this.properties),
      triggers: this.#triggers,
      fetches: Object.fromEntries(this.fetches),
    };
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
