/** Chance that a seed repeats. */
export interface Random {
  /** A whole number from 0, below `bound`. */
  below(bound: number): number;
  /** True that often, of 1. */
  chance(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** The items in some order. */
  shuffle<Item>(items: readonly Item[]): Item[];
}

/** The generator mulberry32, started with that seed. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    below,
    chance: (share) => next() < share,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('there is nothing to pick from');
      return item;
    },
    shuffle: (items) =>
      items
        .map((item) => ({ item, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item),
  };
}
