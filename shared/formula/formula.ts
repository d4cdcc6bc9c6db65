import type { Ratio } from './ratio.ts';

export const OPERATORS = ['+', '-', '*', '/', '<', '<=', '>', '>=', '==', '!='] as const;
export type Operator = (typeof OPERATORS)[number];

/** What a formula says, as a tree: numbers, names, the operators above, and functions by name. */
export type Formula =
  | { readonly kind: 'number'; readonly value: Ratio }
  | { readonly kind: 'name'; readonly name: string }
  | {
      readonly kind: 'operation';
      readonly operator: Operator;
      readonly left: Formula;
      readonly right: Formula;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Formula[] };

/** Why a text is no formula, as a sentence for the person who wrote it. */
export class FormulaProblem extends Error {}

/** The longest formula, and how deep brackets and functions may stand in each other. */
export const FORMULA_LENGTH = 500;
export const FORMULA_DEPTH = 20;

/** Every name that a formula asks for, once each, in the order of their first use. */
export function namesIn(formula: Formula): string[] {
  return [...new Set(listNames(formula))];
}

function listNames(formula: Formula): string[] {
  switch (formula.kind) {
    case 'number':
      return [];
    case 'name':
      return [formula.name];
    case 'operation':
      return [...listNames(formula.left), ...listNames(formula.right)];
    case 'call':
      return formula.args.flatMap(listNames);
  }
}
