import { type Formula, FormulaProblem } from './formula.ts';

/** What a name in a formula stands for: something with a value of its own, another formula, or nothing that is known. */
export type Meaning = 'value' | Formula | undefined;

/** So many KPIs may stand on each other. */
const LONGEST_CHAIN = 10;

/**
 * The formula with every name that is a formula put in its place, down to names with values.
 * @throws FormulaProblem for an unknown name, a formula that stands on itself, or too long a chain
 */
export function expandFormula(
  formula: Formula,
  meaningOf: (name: string) => Meaning,
  within: readonly string[] = [],
): Formula {
  switch (formula.kind) {
    case 'number':
      return formula;
    case 'name':
      return expandName(formula, meaningOf, within);
    case 'operation':
      return {
        ...formula,
        left: expandFormula(formula.left, meaningOf, within),
        right: expandFormula(formula.right, meaningOf, within),
      };
    case 'call':
      return { ...formula, args: formula.args.map((arg) => expandFormula(arg, meaningOf, within)) };
  }
}

function expandName(
  formula: Extract<Formula, { kind: 'name' }>,
  meaningOf: (name: string) => Meaning,
  within: readonly string[],
): Formula {
  const { name } = formula;
  const meaning = meaningOf(name);
  if (meaning === undefined) throw new FormulaProblem(`There is no measure or KPI named "${name}".`);
  if (meaning === 'value') return formula;
  if (within.includes(name)) {
    throw new FormulaProblem(`The formula goes in a circle: ${[...within, name].join(', ')}.`);
  }
  if (within.length >= LONGEST_CHAIN) {
    throw new FormulaProblem(`More than ${LONGEST_CHAIN} KPIs stand on each other here.`);
  }
  return expandFormula(meaning, meaningOf, [...within, name]);
}
