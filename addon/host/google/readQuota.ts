const WINDOW_MS = 60_000;

/** Which quota is used up, and for how long yet, in milliseconds. */
export interface UsedUp {
  readonly of: 'project' | 'person';
  readonly waitMs: number;
}

export interface QuotaSizes {
  /** Reads of a client in any 60 seconds. */
  perProject: number;
  /** Those of them that one person's token makes. */
  perPerson: number;
}

/** Counts the reads that were let through in the last minute, by client and by person. */
export class ReadQuota {
  readonly sizes: QuotaSizes;
  readonly #now: () => number;
  readonly #reads = new Map<string, number[]>();

  constructor(sizes: QuotaSizes, now: () => number) {
    this.sizes = sizes;
    this.#now = now;
  }

  /** Takes a place for one read; null where there was one. A refused read takes none. */
  take(clientId: string, subject: string): UsedUp | null {
    const ofProject = this.#recent(clientId);
    const ofPerson = this.#recent(`${clientId} ${subject}`);
    const full = this.#full('project', ofProject) ?? this.#full('person', ofPerson);
    if (full !== null) return full;
    ofProject.push(this.#now());
    ofPerson.push(this.#now());
    return null;
  }

  #full(of: UsedUp['of'], reads: readonly number[]): UsedUp | null {
    const size = of === 'project' ? this.sizes.perProject : this.sizes.perPerson;
    const oldest = reads.at(-size);
    if (reads.length < size || oldest === undefined) return null;
    return { of, waitMs: oldest + WINDOW_MS - this.#now() };
  }

  #recent(key: string): number[] {
    const since = this.#now() - WINDOW_MS;
    const reads = (this.#reads.get(key) ?? []).filter((at) => at > since);
    this.#reads.set(key, reads);
    return reads;
  }
}
