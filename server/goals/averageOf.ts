import type { CompiledKpi } from '../../shared/compileKpi.ts';
import type { Formula } from '../../shared/formula/formula.ts';
import { dividedBy, plus, type Ratio, ratioOf, ZERO } from '../../shared/formula/ratio.ts';
import { evaluateKpi } from '../board/evaluateKpi.ts';
import { addUp, type Sums } from '../board/sums.ts';

/**
 * A KPI's average over periods; those without data do not count, and null where none has any. A rate is that of all
 * periods together: rates are never averaged.
 */
export function averageOf(compiled: CompiledKpi, periods: readonly Sums[]): Ratio | null {
  if (isRate(compiled)) return evaluateKpi(compiled, addUp(periods));
  const values = periods.flatMap((sums) => evaluateKpi(compiled, sums) ?? []);
  return values.length === 0 ? null : dividedBy(values.reduce(plus, ZERO), ratioOf(String(values.length)));
}

/** True for what stays the same where every sum doubles; a level is none that doubles with the span. */
function isRate({ formula, measures }: CompiledKpi): boolean {
  return degreeOf(formula) === 0 && !measures.some(({ isLevel }) => isLevel);
}

/** With what power of its measures a formula grows; null where it is no power. */
function degreeOf(formula: Formula): number | null {
  switch (formula.kind) {
    case 'number':
      return 0;
    case 'name':
      return 1;
    case 'call':
      return formula.name === 'round' ? null : degreeOfAll(formula.args);
    case 'operation':
      return degreeOfOperation(formula);
  }
}

function degreeOfAll(parts: readonly Formula[]): number | null {
  const [first = null, ...others] = parts.map(degreeOf);
  return others.every((degree) => degree === first) ? first : null;
}

function degreeOfOperation({
  operator,
  left,
  right,
}: Extract<Formula, { kind: 'operation' }>): number | null {
  if (operator === '+' || operator === '-')
    return isZero(left) ? degreeOf(right) : degreeOfAll([left, right]);
  const [of, by] = [degreeOf(left), degreeOf(right)];
  if (of === null || by === null) return null;
  if (operator === '*') return of + by;
  return operator === '/' ? of - by : null;
}

/** What a minus before something stands on. */
function isZero(formula: Formula): boolean {
  return formula.kind === 'number' && formula.value.over === 0n;
}
