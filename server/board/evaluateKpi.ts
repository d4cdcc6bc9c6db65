import type { CompiledKpi } from '../../shared/compileKpi.ts';
import { evaluateFormula } from '../../shared/formula/evaluateFormula.ts';
import { type Ratio, writeRatio } from '../../shared/formula/ratio.ts';
import type { Kpi } from '../../shared/kpi.ts';
import type { Sums } from './sums.ts';

/** What a KPI comes to with those sums, exactly; null for no data. */
export function evaluateKpi({ formula }: CompiledKpi, sums: Sums): Ratio | null {
  return evaluateFormula(formula, { valueOf: (name) => sums.get(name) ?? null });
}

/** As it is answered: with the KPI's places. */
export function writeValue(value: Ratio | null, { places }: Pick<Kpi, 'places'>): string | null {
  return value === null ? null : writeRatio(value, places);
}
