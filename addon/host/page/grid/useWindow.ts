import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ROW_HEIGHT } from './measures.ts';

const BEYOND = 8;

/** The first and last row that are in view, with a few more on both sides. */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  rowCount: number,
): { first: number; last: number } {
  const [view, setView] = useState({ top: 0, height: 800 });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = (): void => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [scroller]);
  const first = Math.max(1, Math.floor(view.top / ROW_HEIGHT) + 1 - BEYOND);
  const last = Math.min(rowCount, Math.ceil((view.top + view.height) / ROW_HEIGHT) + BEYOND);
  return { first, last };
}
