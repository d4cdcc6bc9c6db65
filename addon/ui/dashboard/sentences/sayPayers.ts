import type { BoardView } from '../boardView.ts';
import { findLargest, joinNames } from './findLargest.ts';

const WORDS = {
  carriers: { verb: 'pay', none: 'No insurance carrier stands beside' },
  methods: { verb: 'bring', none: 'No way of payment stands beside' },
} as const;

/** Which carrier, or which way of payment, collections come from most. */
export function sayPayers({ answer, say }: BoardView, part: keyof typeof WORDS): string {
  const collections = answer(part, 'collection');
  if (collections === null || collections.value === null) return 'No collections in this period';
  const { verb, none } = WORDS[part];
  const largest = findLargest(collections.groups);
  if (largest === null) return `${none} ${say('collection', collections.value)} of collections`;
  const { labels, group } = largest;
  const share = group.share === null ? say('collection', group.value) : `${group.share}\u00a0%`;
  return labels.length > 1
    ? `${joinNames(labels)} ${verb} most: ${share} of collections each`
    : `${group.label} ${verb}s most: ${share} of collections`;
}
