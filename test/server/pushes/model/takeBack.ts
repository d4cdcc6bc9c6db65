import type { Stored } from './records.ts';
import type { ModelPush, Store } from './store.ts';

/** What taking a push back gives, as an UndoReceipt counts it. */
export interface TakenBack {
  readonly removed: number;
  readonly restored: number;
  readonly returned: number;
  readonly kept: number;
}

/** Takes a push back: each record as it was before, but for what a later push or a closed month keeps as it is. */
export function takeBack(store: Store, push: ModelPush): TakenBack {
  const later = store.pushes.filter(({ order }) => order > push.order);
  const kept = countKept(store, push, later);
  const mayReturn = (place: string, before: Stored) =>
    !store.isClosed(before) && !later.some(({ history }) => history.has(place));
  const counts = { removed: 0, restored: 0, returned: 0 };
  for (const [place, record] of [...store.records]) {
    if (record.push !== push.id || store.isClosed(record)) continue;
    const before = push.history.get(place);
    if (before === undefined) counts.removed += 1;
    else if (mayReturn(place, before)) counts.restored += 1;
    else continue;
    store.records.delete(place);
  }
  for (const [place, before] of [...push.history]) {
    if (!mayReturn(place, before) || store.records.has(place)) continue;
    store.records.set(place, before);
    push.history.delete(place);
    counts.returned += 1;
  }
  return { ...counts, returned: counts.returned - counts.restored, kept };
}

function countKept(store: Store, push: ModelPush, later: readonly ModelPush[]): number {
  const touched = new Map(push.history);
  for (const { history } of later) {
    for (const [place, before] of history) {
      if (before.push === push.id && !touched.has(place)) touched.set(place, before);
    }
  }
  const held = [...store.records].filter(([place, record]) => {
    const before = push.history.get(place);
    const wasClosed = before !== undefined && store.isClosed(before);
    return record.push === push.id && (store.isClosed(record) || wasClosed);
  });
  const changed = [...touched.keys()].filter((place) => {
    const record = store.records.get(place);
    return record !== undefined && record.push !== push.id;
  });
  const gone = [...touched.keys()].filter((place) => {
    const before = push.history.get(place);
    const isHeld = later.some(({ history }) => history.has(place)) || (before && store.isClosed(before));
    return !store.records.has(place) && isHeld;
  });
  return held.length + changed.length + gone.length;
}
