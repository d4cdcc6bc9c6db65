import { evaluateFormula } from './formula/evaluateFormula.ts';
import { type Formula, FormulaProblem, namesIn } from './formula/formula.ts';
import { FUNCTIONS, type Functions, parseFormula } from './formula/parseFormula.ts';
import { approximately } from './formula/ratio.ts';
import type { Grain } from './period.ts';

/** What a target looks back at, seen from the period that it is for. */
export type LookBack =
  | { readonly kind: 'previous' }
  | { readonly kind: 'last_year' }
  | { readonly kind: 'average'; readonly count: number };

/** A goal's target, ready to be worked out for any of its periods. */
export interface GoalTarget {
  readonly formula: Formula;
  readonly grain: Grain;
  /** Each once; empty for a plain number. */
  readonly looksBack: readonly LookBack[];
}

/** So many periods an average may take in. */
export const LONGEST_AVERAGE = 24;
export const AVERAGE = 'average_of_last';
const TARGET_FUNCTIONS: Functions = { ...FUNCTIONS, [AVERAGE]: [1, 1] };

/** The period before, by the name that a target of that grain gives it. */
export function previousName(grain: Grain): string {
  return `previous_${grain}`;
}

/** The same period a year earlier, by the name that a target of that grain gives it. */
export function lastYearName(grain: Grain): string {
  return `same_${grain}_last_year`;
}

/**
 * Reads a target: a number, or a formula over what came before.
 * @throws FormulaProblem where it cannot be read, names something unknown or can only ever divide by zero
 */
export function readTarget(text: string, grain: Grain): GoalTarget {
  const formula = parseFormula(text, TARGET_FUNCTIONS);
  const averages = new Set<number>();
  check(formula, averages);
  const names = namesIn(formula);
  for (const name of names) requireKnown(name, grain);
  return {
    formula,
    grain,
    looksBack: [
      ...(names.includes(previousName(grain)) ? [{ kind: 'previous' } as const] : []),
      ...(names.includes(lastYearName(grain)) ? [{ kind: 'last_year' } as const] : []),
      ...[...averages].map((count) => ({ kind: 'average', count }) as const),
    ],
  };
}

/** The number of periods that a call of an average asks for; null for anything else. */
export function averageCount(formula: Formula): number | null {
  if (formula.kind !== 'call' || formula.name !== AVERAGE) return null;
  const [count] = formula.args;
  if (count?.kind !== 'number' || count.value.under !== 1n) return null;
  return approximately(count.value);
}

function requireKnown(name: string, grain: Grain): void {
  const known = [previousName(grain), lastYearName(grain)];
  if (known.includes(name)) return;
  throw new FormulaProblem(
    `A target for each ${grain} knows ${known.join(', ')} and ${AVERAGE}(n), not "${name}".`,
  );
}

function check(formula: Formula, averages: Set<number>): void {
  if (formula.kind === 'operation') {
    if (formula.operator === '/') requireDivisor(formula.right);
    check(formula.left, averages);
    check(formula.right, averages);
  }
  if (formula.kind !== 'call') return;
  if (formula.name === AVERAGE) averages.add(requireCount(formula));
  else for (const arg of formula.args) check(arg, averages);
}

function requireCount(formula: Formula): number {
  const count = averageCount(formula);
  if (count !== null && count >= 1 && count <= LONGEST_AVERAGE) return count;
  throw new FormulaProblem(`${AVERAGE} takes a whole number from 1 to ${LONGEST_AVERAGE}.`);
}

/** Refuses a divisor that is zero whatever the data are. */
function requireDivisor(divisor: Formula): void {
  if (!isFixed(divisor)) return;
  const value = evaluateFormula(divisor, { valueOf: () => null });
  if (value === null || value.over === 0n) throw new FormulaProblem('The target divides by zero.');
}

/** True for a formula that comes to the same number in every period. */
export function isFixed(formula: Formula): boolean {
  switch (formula.kind) {
    case 'number':
      return true;
    case 'name':
      return false;
    case 'call':
      return formula.name !== AVERAGE && formula.args.every(isFixed);
    case 'operation':
      return isFixed(formula.left) && isFixed(formula.right);
  }
}
