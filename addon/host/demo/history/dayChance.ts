import { dayNumber } from '../../../../shared/period.ts';
import { type Chance, createChance } from '../chance.ts';

/** Parts of the history that are made apart from each other. */
const PARTS = { visits: 0, calls: 1, patients: 2 } as const;
const DAYS_APART = 100_000;

/** A day's own chance: whatever days a history has, each looks the same. */
export function dayChance(seed: number, part: keyof typeof PARTS, day: string): Chance {
  return createChance((seed * 10 + PARTS[part]) * DAYS_APART + dayNumber(day));
}

/** A whole number that is `mean` in the long run and seldom far from it. */
export function about(chance: Chance, mean: number): number {
  const wanted = (mean * chance.between(800, 1_200)) / 1_000;
  const whole = Math.floor(wanted);
  return whole + (chance.happens(wanted - whole) ? 1 : 0);
}

/** How many of so many cases happen. */
export function countOf(chance: Chance, cases: number, share: number): number {
  return Array.from({ length: cases }, () => chance.happens(share)).filter((happens) => happens).length;
}
