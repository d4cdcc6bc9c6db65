import type { BoardView } from '../boardView.ts';
import { findLargest, joinNames } from './findLargest.ts';

/** Who produces most; for a provider, how much of it is theirs. */
export function sayProviders({ answer, say, role }: BoardView): string {
  const production = answer('providers', 'production');
  if (production === null || production.value === null) return 'No production in this period';
  const largest = findLargest(production.groups);
  if (largest === null) {
    return role === 'provider'
      ? 'None of the gross production is yours'
      : `No provider stands beside ${say('production', production.value)} of gross production`;
  }
  const { labels, group } = largest;
  const share = group.share === null ? say('production', group.value) : `${group.share}\u00a0%`;
  if (role === 'provider') return `${group.label} produces ${share} of the clinic’s gross production`;
  if (labels.length > 1) return `${joinNames(labels)} produce most: ${share} of gross production each`;
  if (production.groups.length === 1) return `All gross production is that of ${group.label}`;
  return `${group.label} produces most: ${share} of gross production`;
}
