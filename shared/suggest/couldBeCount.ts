import { cellText } from '../cell.ts';
import type { ColumnSamples } from './columnSamples.ts';

/** Nobody presents a thousand plans in a month. */
const ONLY_MONEY = 1_000;
const NAMES_MONEY = /\$|\bamount\b|\bdollars\b/;
const SHOWS_MONEY = /\p{Sc}/u;

/** True for numbers that a name such as `Presented` leaves open: sums of money, numbers of plans, or rates. */
export function couldBeCount({ name, key, cells }: ColumnSamples): boolean {
  if (NAMES_MONEY.test(`${name} ${key}`)) return false;
  const texts = cells.map(cellText);
  return !texts.some((text) => SHOWS_MONEY.test(text) || Number(text.replace(/,/g, '')) >= ONLY_MONEY);
}
