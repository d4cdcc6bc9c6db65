import { ROW_HEADER_WIDTH, ROW_HEIGHT } from './measures.ts';
import type { Place } from './useSelection.ts';

/** Scrolls no further than it takes to see the selection's far corner. */
export function scrollToCell(scroller: HTMLElement | null, place: Place, widths: readonly number[]): void {
  if (scroller === null) return;
  const top = (place.headRow - 1) * ROW_HEIGHT;
  const left = widths.slice(0, place.headColumn - 1).reduce((sum, width) => sum + width, 0);
  const right = left + (widths[place.headColumn - 1] ?? 0);
  const height = scroller.clientHeight - ROW_HEIGHT;
  const width = scroller.clientWidth - ROW_HEADER_WIDTH;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + ROW_HEIGHT > scroller.scrollTop + height) {
    const far = top > scroller.scrollTop + 2 * height;
    scroller.scrollTop = far ? top - height / 3 : top + ROW_HEIGHT - height;
  }
  if (left < scroller.scrollLeft) scroller.scrollLeft = left;
  else if (right > scroller.scrollLeft + width) scroller.scrollLeft = right - width;
}
