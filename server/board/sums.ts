import { plus, type Ratio } from '../../shared/formula/ratio.ts';
import { findMeasure } from '../../shared/measures.ts';

/** What each measure comes to, by its key; one without records is not there. */
export type Sums = ReadonlyMap<string, Ratio>;

/** Sums of spans that follow each other, as those of the whole: a level is the last one. */
export function addUp(parts: Iterable<Sums>): Sums {
  const whole = new Map<string, Ratio>();
  for (const part of parts) {
    for (const [key, value] of part) {
      const before = whole.get(key);
      whole.set(key, before === undefined || findMeasure(key)?.isLevel ? value : plus(before, value));
    }
  }
  return whole;
}
