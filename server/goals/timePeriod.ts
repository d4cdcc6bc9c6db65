import { GRAINS, type Grain } from '../../shared/period.ts';
import { aggregationType } from '../board/readAggregates.ts';

const BY_WORD: ReadonlyMap<string, Grain> = new Map(GRAINS.map((grain) => [aggregationType(grain), grain]));

/** The grain that a table's word means, such as `monthly`; undefined for a word of another application's own. */
export function grainOf(word: string): Grain | undefined {
  return BY_WORD.get(word.trim().toLowerCase());
}
