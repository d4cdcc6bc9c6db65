import jsep from 'jsep';
import {
  FORMULA_DEPTH,
  FORMULA_LENGTH,
  type Formula,
  FormulaProblem,
  OPERATORS,
  type Operator,
} from './formula.ts';
import { ratioOf, ZERO } from './ratio.ts';

/** The functions that a formula may call, with the fewest and the most values that each takes. */
export type Functions = Readonly<Record<string, readonly [fewest: number, most: number]>>;

export const FUNCTIONS: Functions = { min: [1, 20], max: [1, 20], round: [1, 2] };

const TYPED: Readonly<Record<string, string>> = { '×': '*', '÷': '/', '−': '-', '·': '*' };

/**
 * Reads a formula: numbers, names, + − × ÷ (or - * /), comparisons, brackets and the given functions, nothing else.
 * @throws FormulaProblem a sentence that says what is wrong and where
 */
export function parseFormula(text: string, functions: Functions = FUNCTIONS): Formula {
  if (text.trim() === '') throw new FormulaProblem('The formula is empty.');
  if (text.length > FORMULA_LENGTH) {
    throw new FormulaProblem(`The formula is longer than ${FORMULA_LENGTH} characters.`);
  }
  return convert(parseText(text.replace(/[×÷−·]/g, (sign) => TYPED[sign] ?? sign)), functions, 1);
}

function parseText(text: string): jsep.Expression {
  try {
    return jsep(text);
  } catch (error) {
    const place = error instanceof Error ? / at character (\d+)$/.exec(error.message)?.[1] : undefined;
    throw new FormulaProblem(
      place === undefined
        ? 'The formula cannot be read.'
        : `The formula cannot be read at character ${Number(place) + 1}.`,
    );
  }
}

type Node = jsep.CoreExpression;

function convert(expression: jsep.Expression, functions: Functions, depth: number): Formula {
  if (depth > FORMULA_DEPTH) {
    throw new FormulaProblem(`The formula is nested more than ${FORMULA_DEPTH} deep.`);
  }
  const inner = (part: jsep.Expression): Formula => convert(part, functions, depth + 1);
  const node = expression as Node;
  switch (node.type) {
    case 'Literal':
      return readNumber(node.raw);
    case 'Identifier':
      return { kind: 'name', name: node.name };
    case 'UnaryExpression':
      return negate(node.operator, inner(node.argument));
    case 'BinaryExpression':
      return {
        kind: 'operation',
        operator: readOperator(node.operator),
        left: inner(node.left),
        right: inner(node.right),
      };
    case 'CallExpression':
      return readCall(node, functions, inner);
    default:
      throw new FormulaProblem('The formula holds something else than numbers, names and operators.');
  }
}

function readNumber(raw: string): Formula {
  const digits = raw.startsWith('.') ? `0${raw}` : raw;
  if (!/^\d{1,15}(\.\d{1,10})?$/.test(digits)) throw new FormulaProblem(`"${raw}" is not a number here.`);
  return { kind: 'number', value: ratioOf(digits) };
}

function negate(operator: string, argument: Formula): Formula {
  if (operator === '+') return argument;
  if (operator !== '-') throw new FormulaProblem(`"${operator}" has no meaning in a formula.`);
  return { kind: 'operation', operator: '-', left: { kind: 'number', value: ZERO }, right: argument };
}

function readOperator(text: string): Operator {
  const operator = OPERATORS.find((each) => each === text);
  if (operator === undefined) throw new FormulaProblem(`"${text}" has no meaning in a formula.`);
  return operator;
}

function readCall(
  { callee, arguments: args }: jsep.CallExpression,
  functions: Functions,
  inner: (part: jsep.Expression) => Formula,
): Formula {
  const name = callee.type === 'Identifier' ? String(callee.name) : '';
  const taken = Object.keys(functions).includes(name) ? functions[name] : undefined;
  if (taken === undefined) {
    throw new FormulaProblem(
      `There is no function of that name; there are ${Object.keys(functions).join(', ')}.`,
    );
  }
  const [fewest, most] = taken;
  if (args.length < fewest || args.length > most) {
    const count = fewest === most ? `${most}` : `${fewest} to ${most}`;
    throw new FormulaProblem(`${name} takes ${count} values, not ${args.length}.`);
  }
  return { kind: 'call', name, args: args.map(inner) };
}
