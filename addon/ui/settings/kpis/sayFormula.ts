import type { Formula, Operator } from '../../../../shared/formula/formula.ts';
import { type Ratio, writeRatio } from '../../../../shared/formula/ratio.ts';

/** How tightly words hold together: the looser ones need brackets within the tighter ones. */
const LOOSE = 0;
const SUM = 1;
const PRODUCT = 2;
const WHOLE = 3;

interface Said {
  readonly words: string;
  readonly hold: number;
}

type Operation = Extract<Formula, { kind: 'operation' }>;
type LabelOf = (name: string) => string;

const SIGNS: Readonly<Record<Operator, string>> = {
  '+': '+',
  '-': '−',
  '*': '×',
  '/': '÷',
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
  '==': '=',
  '!=': '≠',
};
const HOLDS: Readonly<Partial<Record<Operator, number>>> = { '+': SUM, '-': SUM, '*': PRODUCT, '/': PRODUCT };
const MOST_PLACES = 10;

/** A formula in words, with labels in place of names: `100 × Collections ÷ (Production + Adjustments)`. */
export function sayFormula(formula: Formula, labelOf: LabelOf): string {
  return say(formula, labelOf).words;
}

function say(formula: Formula, labelOf: LabelOf): Said {
  switch (formula.kind) {
    case 'number':
      return { words: sayNumber(formula.value), hold: WHOLE };
    case 'name':
      return { words: labelOf(formula.name), hold: WHOLE };
    case 'operation':
      return sayOperation(formula, labelOf);
    case 'call':
      return sayCall(
        formula.name,
        formula.args.map((arg) => say(arg, labelOf)),
      );
  }
}

function sayOperation({ operator, left, right }: Operation, labelOf: LabelOf): Said {
  const hold = HOLDS[operator];
  const [first, second] = [say(left, labelOf), say(right, labelOf)];
  const sign = SIGNS[operator];
  if (hold === undefined) {
    return { words: `1 if ${within(first, SUM)} ${sign} ${within(second, SUM)}, else 0`, hold: LOOSE };
  }
  // A minus before something is read as a subtraction from nothing.
  if (operator === '-' && isZero(left)) return { words: `−${within(second, WHOLE)}`, hold: LOOSE };
  const isStrict = operator === '-' || operator === '/';
  return { words: `${within(first, hold)} ${sign} ${within(second, isStrict ? hold + 1 : hold)}`, hold };
}

function sayCall(name: string, args: readonly Said[]): Said {
  if (name === 'round') return sayRounded(args);
  const side = { min: 'smallest', max: 'largest' }[name] ?? name;
  return { words: `${side} of (${args.map((arg) => within(arg, SUM)).join(', ')})`, hold: WHOLE };
}

function sayRounded([value, places]: readonly Said[]): Said {
  const words = value === undefined ? '' : within(value, SUM);
  if (places === undefined || places.words === '0') return { words: `${words}, rounded`, hold: LOOSE };
  const noun = places.words === '1' ? 'place' : 'places';
  return { words: `${words}, rounded to ${within(places, WHOLE)} ${noun}`, hold: LOOSE };
}

function within({ words, hold }: Said, wanted: number): string {
  return hold < wanted ? `(${words})` : words;
}

function isZero(formula: Formula): boolean {
  return formula.kind === 'number' && formula.value.over === 0n;
}

function sayNumber(value: Ratio): string {
  return writeRatio(value, MOST_PLACES).replace(/\.?0+$/, '');
}
