import { DIMENSION_NAMES, DIMENSIONS, type Dimension } from './dimension.ts';
import { expandFormula, type Meaning } from './formula/expandFormula.ts';
import { type Formula, namesIn } from './formula/formula.ts';
import { isAdditive } from './formula/isAdditive.ts';
import { parseFormula } from './formula/parseFormula.ts';
import type { Kpi } from './kpi.ts';
import { findMeasure, type KpiMeasure } from './measures.ts';

/** A KPI ready to be worked out: its formula over measures alone. */
export interface CompiledKpi {
  readonly kpi: Kpi;
  readonly formula: Formula;
  readonly measures: readonly KpiMeasure[];
  /** By what it can be split: what the records behind all of its measures say. */
  readonly dimensions: readonly Dimension[];
  /** True where the whole is the sum of its parts. */
  readonly addsUp: boolean;
}

/**
 * Reads a KPI's formula; `known` are the KPIs whose keys it may name. A measure goes before a KPI of the same name.
 * @throws FormulaProblem where the formula cannot be read, names something unknown or goes in a circle
 */
export function compileKpi(kpi: Kpi, known: ReadonlyMap<string, Kpi>): CompiledKpi {
  const meaningOf = (name: string): Meaning => {
    if (findMeasure(name) !== undefined) return 'value';
    const other = known.get(name);
    return other && parseFormula(other.formula);
  };
  const formula = expandFormula(parseFormula(kpi.formula), meaningOf, [kpi.key]);
  const measures = namesIn(formula).flatMap((name) => findMeasure(name) ?? []);
  return {
    kpi,
    formula,
    measures,
    dimensions: DIMENSION_NAMES.filter((name) => saidByAll(name, measures)),
    addsUp: isAdditive(formula) && !measures.some(({ isLevel }) => isLevel),
  };
}

function saidByAll(dimension: Dimension, measures: readonly KpiMeasure[]): boolean {
  const said: readonly string[] = DIMENSIONS[dimension].datasets;
  return measures.length > 0 && measures.every(({ dataset }) => said.includes(dataset));
}
