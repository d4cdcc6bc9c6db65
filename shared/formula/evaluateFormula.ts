import type { Formula, Operator } from './formula.ts';
import {
  approximately,
  compareRatios,
  dividedBy,
  minus,
  negated,
  plus,
  type Ratio,
  ratioOf,
  times,
  writeRatio,
  ZERO,
} from './ratio.ts';

/** What a formula's names mean, and functions beside min, max and round; null is "no data". */
export interface Scope {
  valueOf(name: string): Ratio | null;
  call?(name: string, args: readonly (Ratio | null)[]): Ratio | null;
}

const MOST_PLACES = 10;
const ONE = ratioOf('1');

/**
 * The value of a formula, exactly; null where there is no data. A division by zero is no data. In a sum or difference a
 * part without data counts as nothing, unless none has any; everything else without data gives none.
 */
export function evaluateFormula(formula: Formula, scope: Scope): Ratio | null {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'name':
      return scope.valueOf(formula.name);
    case 'operation':
      return operate(
        formula.operator,
        evaluateFormula(formula.left, scope),
        evaluateFormula(formula.right, scope),
      );
    case 'call':
      return call(
        formula.name,
        formula.args.map((arg) => evaluateFormula(arg, scope)),
        scope,
      );
  }
}

function operate(operator: Operator, left: Ratio | null, right: Ratio | null): Ratio | null {
  if (operator === '+') return left === null ? right : right === null ? left : plus(left, right);
  if (operator === '-') return right === null ? left : left === null ? negated(right) : minus(left, right);
  if (left === null || right === null) return null;
  if (operator === '*') return times(left, right);
  if (operator === '/') return dividedBy(left, right);
  return holds(operator, compareRatios(left, right)) ? ONE : ZERO;
}

function holds(operator: Operator, order: number): boolean {
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '==':
      return order === 0;
    default:
      return order !== 0;
  }
}

function call(name: string, args: readonly (Ratio | null)[], scope: Scope): Ratio | null {
  if (name === 'min' || name === 'max') return outermost(args, name === 'min' ? -1 : 1);
  if (name === 'round') return round(args[0] ?? null, args.length > 1 ? (args[1] ?? null) : ZERO);
  return scope.call?.(name, args) ?? null;
}

function outermost(args: readonly (Ratio | null)[], side: number): Ratio | null {
  return args.reduce((best, arg) => {
    if (best === null || arg === null) return null;
    return Math.sign(compareRatios(arg, best)) === side ? arg : best;
  });
}

function round(value: Ratio | null, places: Ratio | null): Ratio | null {
  if (value === null || places === null) return null;
  const count = Math.trunc(approximately(places));
  return ratioOf(writeRatio(value, Math.min(Math.max(count, 0), MOST_PLACES)));
}
