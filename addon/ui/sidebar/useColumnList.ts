import { useMemo, useRef, useState } from 'preact/hooks';
import { searchColumns } from '../mapping/searchColumns.ts';
import type { ColumnView } from '../mapping/viewColumns.ts';
import type { ColumnFilter } from './ColumnTools.tsx';

const COLUMNS_AT_ONCE = 50;

/** Which columns stand in the list, and how many of them so far. */
export interface ColumnList {
  readonly query: string;
  readonly filter: ColumnFilter;
  readonly search: (query: string) => void;
  readonly choose: (filter: ColumnFilter) => void;
  readonly shown: readonly ColumnView[];
  readonly left: number;
  /** How many more the next `showMore` brings. */
  readonly next: number;
  readonly showMore: () => void;
}

/**
 * Searches and filters the columns. A list keeps its columns while they are worked on, so that the one whose
 * meaning was just chosen stays under the person's hand; another search or filter makes it anew.
 */
export function useColumnList(
  views: readonly ColumnView[],
  headers: readonly string[],
  wanted: string | null,
): ColumnList {
  const isFar = wanted !== null && headers.indexOf(wanted) >= COLUMNS_AT_ONCE;
  const [query, setQuery] = useState(isFar ? wanted : '');
  const [filter, setFilter] = useState<ColumnFilter>('all');
  const [most, setMost] = useState(COLUMNS_AT_ONCE);
  const latest = useRef(views);
  latest.current = views;
  const columns = useMemo(
    () =>
      searchColumns(latest.current, query)
        .filter(({ state }) => filter === 'all' || state === filter)
        .map(({ column }) => column),
    [query, filter, headers],
  );
  const left = Math.max(0, columns.length - most);
  return {
    query,
    filter,
    search: (text) => {
      setQuery(text);
      setMost(COLUMNS_AT_ONCE);
    },
    choose: (next) => {
      setFilter(next);
      setMost(COLUMNS_AT_ONCE);
    },
    shown: columns.slice(0, most).flatMap((column) => views[column] ?? []),
    left,
    next: Math.min(left, COLUMNS_AT_ONCE),
    showMore: () => setMost(most + COLUMNS_AT_ONCE),
  };
}
