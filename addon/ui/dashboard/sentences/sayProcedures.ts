import type { BoardView } from '../boardView.ts';
import { findLargest, joinNames } from './findLargest.ts';

/** Which procedure brings most, and which one keeps the least of its fees. */
export function sayProcedures({ answer, say }: BoardView): string {
  const net = answer('procedures', 'net_production');
  if (net === null || net.value === null) return 'No production in this period';
  const largest = findLargest(net.groups);
  if (largest === null)
    return `No procedure code stands beside ${say('net_production', net.value)} of net production`;
  const { labels, group } = largest;
  const share = group.share === null ? say('net_production', group.value) : `${group.share}\u00a0%`;
  const most =
    labels.length > 1
      ? `${joinNames(labels)} bring most: ${share} of net production each`
      : `${group.label} brings most: ${share} of net production`;
  return `${most}${sayLeastKept({ answer, say })}`;
}

/** Nothing where all keep the same. */
function sayLeastKept({ answer, say }: Pick<BoardView, 'answer' | 'say'>): string {
  const groups = answer('procedures', 'kept_production')?.groups ?? [];
  const kept = groups.filter(({ member, value }) => member !== null && member !== '' && value !== null);
  const shares = kept.map(({ value }) => Number(value));
  const least = kept.find(({ value }) => Number(value) === Math.min(...shares));
  if (least === undefined || new Set(shares).size < 2) return '';
  return `; ${least.label} keeps the least of its fees, ${say('kept_production', least.value)}`;
}
