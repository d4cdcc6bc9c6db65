import { documentText } from '../documentText.ts';

/** Two versions of one thing. */
export interface Pair<Item> {
  readonly before: Item;
  readonly after: Item;
}

export interface PairedUp<Item> {
  readonly pairs: readonly Pair<Item>[];
  readonly gone: readonly Item[];
  readonly added: readonly Item[];
}

type Likeness<Item> = (item: Item) => string;

/**
 * Which item of a list became which: equal ones first, then those that are alike by the first likeness, the
 * second, and so on. The order of either list does not matter.
 */
export function pairUp<Item>(
  before: readonly Item[],
  after: readonly Item[],
  likenesses: readonly Likeness<Item>[],
): PairedUp<Item> {
  const pairs: Pair<Item>[] = [];
  let gone = inOrder(before);
  let added = inOrder(after);
  for (const likeness of [documentText, ...likenesses]) {
    const found = matchBy(gone, added, likeness);
    pairs.push(...found.pairs);
    ({ gone, added } = found);
  }
  return { pairs, gone, added };
}

function inOrder<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, text: documentText(item) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ item }) => item);
}

function matchBy<Item>(before: readonly Item[], after: readonly Item[], likeness: Likeness<Item>) {
  const pairs: Pair<Item>[] = [];
  const added = [...after];
  const gone = before.filter((item) => {
    const at = added.findIndex((each) => likeness(each) === likeness(item));
    const [twin] = at < 0 ? [] : added.splice(at, 1);
    if (twin !== undefined) pairs.push({ before: item, after: twin });
    return twin === undefined;
  });
  return { pairs, gone, added };
}
