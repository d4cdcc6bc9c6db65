import type { BoardView } from '../boardView.ts';

/** How much of what was produced was collected. */
export function sayCollections({ answer, say }: BoardView): string {
  const found = (kpi: string): string | null => answer('money', kpi)?.value ?? null;
  const [rate, collected, net] = [found('collection_rate'), found('collection'), found('net_production')];
  if (rate !== null) return `Collections reach ${say('collection_rate', rate)} of net production`;
  if (collected !== null && net !== null)
    return `Collections come to ${say('collection', collected)}, net production to ${say('net_production', net)}`;
  if (collected !== null)
    return `Collections come to ${say('collection', collected)}; there is no production to compare them with`;
  if (net !== null)
    return `Net production comes to ${say('net_production', net)}; there are no collections to compare it with`;
  return 'No production and no collections in this period';
}
