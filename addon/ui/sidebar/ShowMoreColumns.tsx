import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ColumnList } from './useColumnList.ts';

interface ShowMoreColumnsProps {
  readonly list: ColumnList;
  /** The list that grows. */
  readonly rows: RefObject<HTMLUListElement | null>;
}

/** Brings the next columns, and the focus to the first of them. */
export function ShowMoreColumns({ list, rows }: ShowMoreColumnsProps) {
  const first = useRef<number | null>(null);
  const count = list.shown.length;
  useLayoutEffect(() => {
    if (first.current !== null) rows.current?.children[first.current]?.querySelector('select')?.focus();
    first.current = null;
  }, [count]);
  if (list.left === 0) return null;
  return (
    <button
      type="button"
      class="link"
      onClick={() => {
        first.current = count;
        list.showMore();
      }}
    >
      Show {list.next} more <span class="quiet">({list.left.toLocaleString('en-US')} left)</span>
    </button>
  );
}
