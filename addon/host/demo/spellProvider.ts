import type { Chance } from './chance.ts';
import { PROVIDERS } from './people.ts';

/** A provider in one of the spellings that sheets use, now and then with a stray space. */
export function spellProvider(chance: Chance): string {
  const provider = PROVIDERS[chance.between(0, PROVIDERS.length - 1)];
  if (provider === undefined) return '';
  const spelling = chance.pick([provider.name, ...provider.aliases]);
  return chance.happens(0.1) ? `${spelling} ` : spelling;
}
