/** One record through the pushes: what it was before each that touched it, the last touch on top. */
type Touch = { readonly pushId: string; readonly before: string | null };

/** How many records a push's undoing is to touch in each way. */
export interface ExpectedUndo {
  readonly removed: number;
  readonly restored: number;
  readonly returned: number;
  readonly kept: number;
}

/**
 * What undo means, without a database: each record is a stack of touches, and a push's own touch comes off only where
 * it lies on top and no closed month holds it. Records are texts by their key; `pushed` learns them by comparison.
 */
export class UndoModel {
  readonly #touches = new Map<string, Touch[]>();
  readonly #isClosed: (record: string) => boolean;
  records = new Map<string, string>();

  constructor(isClosed: (record: string) => boolean) {
    this.#isClosed = isClosed;
  }

  /** Takes in what the sheet's records are while or after that push. */
  pushed(pushId: string, after: ReadonlyMap<string, string>): void {
    for (const key of new Set([...this.records.keys(), ...after.keys()])) {
      const before = this.records.get(key) ?? null;
      if (before === (after.get(key) ?? null)) continue;
      const touches = this.#touches.get(key) ?? [];
      this.#touches.set(key, touches);
      if (touches.at(-1)?.pushId !== pushId) touches.push({ pushId, before });
    }
    this.records = new Map(after);
  }

  undone(pushId: string): ExpectedUndo {
    const counts = { removed: 0, restored: 0, returned: 0, kept: 0 };
    for (const [key, touches] of this.#touches) {
      if (!touches.some((touch) => touch.pushId === pushId)) continue;
      counts[this.#takeBack(key, touches, pushId)] += 1;
    }
    return counts;
  }

  #takeBack(key: string, touches: Touch[], pushId: string): keyof ExpectedUndo {
    const top = touches.at(-1);
    const now = this.records.get(key) ?? null;
    const sides = [now, top?.before ?? null].filter((side) => side !== null);
    if (top?.pushId !== pushId || sides.some(this.#isClosed)) return 'kept';
    touches.pop();
    if (top.before === null) this.records.delete(key);
    else this.records.set(key, top.before);
    if (top.before === null) return 'removed';
    return now === null ? 'returned' : 'restored';
  }
}
