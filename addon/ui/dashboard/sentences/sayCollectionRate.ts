import { plural } from '../../parts/plural.ts';
import type { BoardView } from '../boardView.ts';
import type { ChartTable } from '../charts/chart.ts';

/** A usual target, as the catalogue says. */
export const RATE_TARGET = 98;

/** In how many whole periods the rate, which is the table's first column, was at its target. */
export function sayCollectionRate({ grain, answer, say }: BoardView, { rows }: ChartTable): string {
  const target = `its ${RATE_TARGET}\u00a0% target`;
  const known = rows.flatMap(({ isPart, cells: [rate] }) =>
    !isPart && rate?.value != null ? [rate.value] : [],
  );
  const rate = answer('money', 'collection_rate')?.value ?? null;
  if (rate === null) return 'No collection rate in this period';
  if (known.length < 2) {
    const where = Number(rate) < RATE_TARGET ? 'below' : 'at or above';
    return `The collection rate is ${say('collection_rate', rate)}, ${where} ${target}`;
  }
  const met = known.filter((value) => Number(value) >= RATE_TARGET).length;
  if (met === known.length) return `The collection rate meets ${target} in all ${plural(met, grain)}`;
  if (met === 0) return `The collection rate stays below ${target} in all ${plural(known.length, grain)}`;
  return `The collection rate meets ${target} in ${met} of ${plural(known.length, grain)}`;
}
