/** Repeatable chance: the same seed gives the same sheets on every machine. */
export interface Chance {
  /** A whole number between the two, both included. */
  between(low: number, high: number): number;
  pick<Items extends readonly [unknown, ...unknown[]]>(items: Items): Items[number];
  /** True in that share of cases, 0 to 1. */
  happens(share: number): boolean;
}

/** A Weyl sequence through Murmur3's 32-bit finaliser (Appleby, public domain). */
export function createChance(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    between,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    happens: (share) => next() < share,
  };
}
