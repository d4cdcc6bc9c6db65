import type { Chance } from './chance.ts';
import { PROVIDERS } from './people.ts';

/** A provider in one of the spellings that sheets use, now and then with a stray space. */
export function spellProvider(chance: Chance): string {
  const { name, aliases } = chance.pick(PROVIDERS);
  const spelling = chance.pick([name, ...aliases]);
  return chance.happens(0.1) ? `${spelling} ` : spelling;
}
