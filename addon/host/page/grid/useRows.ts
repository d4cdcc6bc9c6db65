import { useEffect, useRef, useState } from 'preact/hooks';
import type { ShownCell, ShownRows } from '../../pageState.ts';
import { getFromHost } from '../askHost.ts';

const PAGE_ROWS = 100;
const MOST_PAGES = 60;

export type ReadRow = (row: number) => readonly ShownCell[] | null;

/**
 * The rows of a sheet, fetched in pages as they come into view and again after a change. Until fresh ones are
 * there the old ones stay, so that nothing flickers.
 */
export function useRows(sheetId: number, revision: number, first: number, last: number): ReadRow {
  const pages = useRef(new Map<number, { revision: number; rows: ShownRows['rows'] }>());
  const [, setArrivals] = useState(0);
  const firstPage = Math.floor((first - 1) / PAGE_ROWS);
  const lastPage = Math.floor((last - 1) / PAGE_ROWS);
  useEffect(() => {
    const gone = new AbortController();
    for (let page = firstPage; page <= lastPage; page++) {
      if (pages.current.get(page)?.revision === revision) continue;
      const path = `/api/sheets/${sheetId}/rows?from=${page * PAGE_ROWS + 1}&count=${PAGE_ROWS}`;
      getFromHost<ShownRows>(path, gone.signal).then(
        ({ rows }) => {
          keep(pages.current, page, { revision, rows });
          setArrivals((count) => count + 1);
        },
        () => undefined,
      );
    }
    return () => gone.abort();
  }, [sheetId, revision, firstPage, lastPage]);
  return (row) => pages.current.get(Math.floor((row - 1) / PAGE_ROWS))?.rows[(row - 1) % PAGE_ROWS] ?? null;
}

function keep<T>(pages: Map<number, T>, page: number, rows: T): void {
  pages.delete(page);
  pages.set(page, rows);
  const [oldest] = pages.keys();
  if (pages.size > MOST_PAGES && oldest !== undefined) pages.delete(oldest);
}
