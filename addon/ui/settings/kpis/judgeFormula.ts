import { compileKpi } from '../../../../shared/compileKpi.ts';
import { FormulaProblem } from '../../../../shared/formula/formula.ts';
import { parseFormula } from '../../../../shared/formula/parseFormula.ts';
import type { Kpi } from '../../../../shared/kpi.ts';
import { findMeasure } from '../../../../shared/measures.ts';
import { sayFormula } from './sayFormula.ts';

/** What a formula says in words, or a sentence about what is wrong with it. */
export interface JudgedFormula {
  readonly words: string | null;
  readonly problem: string | null;
}

/** What a name in a formula is called: a measure goes before a KPI of the same name. */
export function labelIn(known: readonly Kpi[]): (name: string) => string {
  return (name) => findMeasure(name)?.label ?? known.find(({ key }) => key === name)?.label ?? name;
}

/** Judges a KPI's formula as the server will, as far as the browser can; `known` are the clinic's KPIs. */
export function judgeFormula(kpi: Kpi, known: readonly Kpi[]): JudgedFormula {
  const byKey = new Map(known.map((each) => [each.key, each])).set(kpi.key, kpi);
  try {
    const { measures } = compileKpi(kpi, byKey);
    if (measures.length === 0) return { words: null, problem: 'The formula names no measure yet.' };
    return { words: sayFormula(parseFormula(kpi.formula), labelIn(known)), problem: null };
  } catch (error) {
    if (error instanceof FormulaProblem) return { words: null, problem: error.message };
    throw error;
  }
}
