import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface PagedProps<Item> {
  readonly items: readonly Item[];
  readonly atOnce: number;
  /** One item's `li`. */
  readonly children: (item: Item, index: number) => ComponentChildren;
}

/** The items of a list, so many at first and so many more each time. */
export function Paged<Item>({ items, atOnce, children }: PagedProps<Item>) {
  const [shown, setShown] = useState(atOnce);
  const left = items.length - shown;
  return (
    <>
      {items.slice(0, shown).map(children)}
      {left > 0 && (
        <li>
          <button type="button" class="link" onClick={() => setShown(shown + atOnce)}>
            Show more <span class="quiet">({left.toLocaleString('en-US')} left)</span>
          </button>
        </li>
      )}
    </>
  );
}
