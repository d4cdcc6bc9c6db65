import type { ComparedFigures } from '../../../../shared/apiComparisons.ts';
import { saySpan } from '../../figures/saySpan.ts';

/** Which month was the best, and this one's place among all: `Mar 2025; this one is 4 of 24`. */
export function sayBest({ best, rank }: Pick<ComparedFigures, 'best' | 'rank'>): string {
  const place = rank === null ? null : `this one is ${rank.rank} of ${rank.of}`;
  if (best === null) return place ?? '';
  return [saySpan(best), place].filter((part) => part !== null).join('; ');
}
