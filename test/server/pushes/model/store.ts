import { type ModelRow, placeOf, type Stored, saysSame, sumCents } from './records.ts';

/** A push as the model knows it. */
export interface ModelPush {
  readonly id: string;
  readonly order: number;
  readonly mode: string;
  readonly adjusts: boolean;
  readonly startsEmpty: boolean;
  /** Identities of rows that it saw and left as they were, wholly or in part. */
  readonly seen: Set<string>;
  /** What it changed or removed, as it was before, by place. */
  readonly history: Map<string, Stored>;
  /** Places of records of closed months that it changed all the same. */
  readonly adjusted: Set<string>;
  undone: boolean;
}

export interface Counts {
  inserted: number;
  updated: number;
  unchanged: number;
  removed: number;
}

/** A sheet's records, its closed months and its pushes: everything that a database is held against. */
export class Store {
  records = new Map<string, Stored>();
  readonly closed = new Set<string>();
  readonly pushes: ModelPush[] = [];

  open(push: Pick<ModelPush, 'id' | 'mode' | 'adjusts'>): ModelPush {
    const startsEmpty = this.records.size === 0;
    const opened = {
      ...{ ...push, order: this.pushes.length, startsEmpty },
      ...{ seen: new Set<string>(), history: new Map<string, Stored>(), adjusted: new Set<string>() },
      undone: false,
    };
    this.pushes.push(opened);
    return opened;
  }

  ofRow(identity: string): Stored[] {
    return [...this.records.values()].filter((record) => record.identity === identity);
  }

  /** True where the row is stored just so, its number aside. */
  holds({ identity, records }: ModelRow): boolean {
    const stored = this.ofRow(identity);
    return (
      records !== null &&
      records.length === stored.length &&
      records.every((record) => stored.some((each) => each.entry === record.entry && saysSame(each, record)))
    );
  }

  /** True where storing the row would change a closed month that the push may not change. */
  isHeldBack({ identity, records }: ModelRow, { adjusts }: ModelPush): boolean {
    if (adjusts || this.closed.size === 0) return false;
    const changed = (records ?? []).flatMap((record) => {
      const before = this.records.get(placeOf(record));
      if (before === undefined) return [record];
      return saysSame(before, record) ? [] : [before, record];
    });
    const gone = this.ofRow(identity).filter(
      ({ entry }) => !records?.some((record) => record.entry === entry),
    );
    return [...changed, ...gone].some((record) => this.isClosed(record));
  }

  isClosed({ date }: Pick<Stored, 'date'>): boolean {
    return this.closed.has(date.slice(0, 7));
  }

  /** Notes a row that stays as it is stored. */
  see({ identity }: ModelRow, push: ModelPush): void {
    push.seen.add(identity);
  }

  /** Stores a row, in place of what it gave before. */
  store({ identity, records }: ModelRow, push: ModelPush): Counts {
    const counts: Counts = { inserted: 0, updated: 0, unchanged: 0, removed: 0 };
    for (const stored of this.ofRow(identity)) {
      if (records?.some(({ entry }) => entry === stored.entry)) continue;
      this.remove(stored, push);
      counts.removed += 1;
    }
    for (const record of records ?? []) counts[this.put(record, push)] += 1;
    if (counts.unchanged > 0) push.seen.add(identity);
    return counts;
  }

  private put(record: Omit<Stored, 'push'>, push: ModelPush): 'inserted' | 'updated' | 'unchanged' {
    const place = placeOf(record);
    const before = this.records.get(place);
    if (before !== undefined && saysSame(before, record)) {
      this.records.set(place, { ...before, row: record.row });
      return 'unchanged';
    }
    if (before !== undefined) this.keep(before, push);
    if (this.isClosed(record) || (before !== undefined && this.isClosed(before))) push.adjusted.add(place);
    this.records.set(place, { ...record, push: push.id });
    return before === undefined ? 'inserted' : 'updated';
  }

  private remove(stored: Stored, push: ModelPush): void {
    this.keep(stored, push);
    if (this.isClosed(stored)) push.adjusted.add(placeOf(stored));
    this.records.delete(placeOf(stored));
  }

  private keep(before: Stored, push: ModelPush): void {
    const place = placeOf(before);
    if (before.push !== push.id && !push.history.has(place)) push.history.set(place, before);
  }

  /** What the push did not see; those of closed months left out where it may not touch them. */
  unseen(push: ModelPush, { all = false } = {}): Stored[] {
    return [...this.records.values()].filter(
      (record) =>
        record.push !== push.id &&
        !push.seen.has(record.identity) &&
        (all || push.adjusts || !this.isClosed(record)),
    );
  }

  removeUnseen(push: ModelPush): number {
    const gone = this.unseen(push);
    for (const record of gone) this.remove(record, push);
    return gone.length;
  }

  /** Sums of all records, or, for a selection, of those that the push saw. */
  sums(push: ModelPush): Map<string, number> {
    const all = [...this.records.values()];
    const isOfPush = (record: Stored) => record.push === push.id || push.seen.has(record.identity);
    return sumCents(push.mode === 'selection' ? all.filter(isOfPush) : all);
  }
}
