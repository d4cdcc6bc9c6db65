import { groupBy } from '../../mapping/groupBy.ts';
import type { Anchor, Box, Spot } from './picture.ts';

/** Rows go from left to right, as periods do, or from the top down, as bars do. */
export type RowsGo = 'across' | 'down';

/**
 * Shares a frame out among the numbers in it: a band for each row, and in it what is nearest to each number. Every
 * point of the frame belongs to one number at most, and thin things have an area that a pointer can hit.
 */
export function spreadSpots(anchors: readonly Anchor[], frame: Box, rowsGo: RowsGo): Spot[] {
  const along = (anchor: Anchor): number => (rowsGo === 'across' ? anchor.x : anchor.y);
  const band = bandOf(
    anchors,
    along,
    rowsGo === 'across' ? frame.right - frame.left : frame.bottom - frame.top,
  );
  return [...groupBy(anchors, ({ row }) => row).values()].flatMap((row) =>
    spreadRow(row, frame, rowsGo, row[0] === undefined ? 0 : along(row[0]), band),
  );
}

function spreadRow(row: readonly Anchor[], frame: Box, rowsGo: RowsGo, middle: number, band: number): Spot[] {
  const [from, to] = [middle - band / 2, middle + band / 2];
  const across = (anchor: Anchor): number => (rowsGo === 'across' ? anchor.y : anchor.x);
  const [first, last] = rowsGo === 'across' ? [frame.top, frame.bottom] : [frame.left, frame.right];
  const sorted = [...row].sort((a, b) => across(a) - across(b));
  const bounds = sorted.slice(1).map((anchor, at) => (across(anchor) + across(sorted[at] ?? anchor)) / 2);
  return sorted.map((anchor, at) => {
    const [low, high] = [bounds[at - 1] ?? first, bounds[at] ?? last];
    const area =
      rowsGo === 'across'
        ? { left: Math.max(from, frame.left), right: Math.min(to, frame.right), top: low, bottom: high }
        : { left: low, right: high, top: Math.max(from, frame.top), bottom: Math.min(to, frame.bottom) };
    return { ...anchor, area };
  });
}

/** How far rows are from each other; the whole frame where there is only one. */
function bandOf(anchors: readonly Anchor[], along: (anchor: Anchor) => number, whole: number): number {
  const places = [...new Set(anchors.map(along))].sort((a, b) => a - b);
  const gaps = places.slice(1).map((place, at) => place - (places[at] ?? place));
  return gaps.length === 0 ? whole : Math.min(...gaps);
}
