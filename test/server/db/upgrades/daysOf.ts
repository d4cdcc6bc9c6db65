import { addDays } from '../../../../shared/period.ts';
import type { Random } from '../../pushes/model/random.ts';

/** Each fourth Monday of four years. */
const [FIRST, DAYS] = ['2022-01-03', 52];
/** Days that lie where no partition is made for. */
const ODD = ['1999-12-31', '2050-02-28', '2000-02-29'];

/** A day of some years, now and then one far from all others. */
export function someDay(random: Random): string {
  return random.chance(0.005) ? random.pick(ODD) : addDays(FIRST, 28 * random.below(DAYS));
}
