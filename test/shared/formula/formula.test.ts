import { describe, expect, it } from 'vitest';
import { evaluateFormula } from '../../../shared/formula/evaluateFormula.ts';
import { expandFormula } from '../../../shared/formula/expandFormula.ts';
import { FormulaProblem, namesIn } from '../../../shared/formula/formula.ts';
import { isAdditive } from '../../../shared/formula/isAdditive.ts';
import { parseFormula } from '../../../shared/formula/parseFormula.ts';
import { ratioOf, writeRatio } from '../../../shared/formula/ratio.ts';

const KNOWN: Readonly<Record<string, string>> = { a: '6', b: '4', zero: '0', owed: '-3' };

function evaluate(text: string): string | null {
  const value = evaluateFormula(parseFormula(text), {
    valueOf: (name) => (KNOWN[name] === undefined ? null : ratioOf(KNOWN[name])),
  });
  return value === null ? null : writeRatio(value, 4);
}

describe('a formula', () => {
  it.each([
    ['a + b * 2', '14.0000'],
    ['(a + b) * 2', '20.0000'],
    ['a - b - 1', '1.0000'],
    ['a ÷ b × 100 − 1', '149.0000'],
    ['-a + 1', '-5.0000'],
    ['a / 4 / 3', '0.5000'],
    ['a > b', '1.0000'],
    ['a <= b', '0.0000'],
    ['a == 6', '1.0000'],
    ['a != 6', '0.0000'],
    ['min(a, b, 5)', '4.0000'],
    ['max(a, b, 5)', '6.0000'],
    ['round(a / b)', '2.0000'],
    ['round(a / 7, 2)', '0.8600'],
    ['round(owed / 2)', '-2.0000'],
    ['.5 * b', '2.0000'],
  ])('%s is %s', (text, value) => {
    expect(evaluate(text)).toBe(value);
  });

  it.each([
    'a / zero',
    'a / (b - 4)',
    'a * gone',
    'gone / a',
    'max(a, gone)',
    'round(gone)',
    'gone > a',
    'gone + gone',
  ])('%s has no data', (text) => {
    expect(evaluate(text)).toBeNull();
  });

  it('counts a part without data as nothing in a sum, as long as another has some', () => {
    expect(evaluate('a + gone')).toBe('6.0000');
    expect(evaluate('gone - a')).toBe('-6.0000');
    expect(evaluate('a - gone')).toBe('6.0000');
  });

  it.each([
    ['', 'empty'],
    ['a +', 'cannot be read at character'],
    ['a ** b', '"**" has no meaning'],
    ['"text"', 'is not a number'],
    ['true', 'is not a number'],
    ['a.b', 'something else than'],
    ['a[0]', 'something else than'],
    ['a b', 'something else than'],
    ['a = 1', undefined],
    ['[1]', 'something else than'],
    ['this', 'something else than'],
    ['a ? b : 1', 'something else than'],
    ['a && b', '"&&" has no meaning'],
    ['a | b', '"|" has no meaning'],
    ['!a', '"!" has no meaning'],
    ['constructor(1)', 'no function of that name'],
    ['a.min(1)', 'no function of that name'],
    ['min()', 'takes 1 to 20 values'],
    ['round(1, 2, 3)', 'takes 1 to 2 values'],
    ['1e5', 'is not a number'],
    ['9'.repeat(16), 'is not a number'],
    ['a + '.repeat(200), 'longer than 500'],
    [`${'-('.repeat(25)}a${')'.repeat(25)}`, 'nested more than 20 deep'],
  ])('cannot be %j', (text, sentence) => {
    expect(() => parseFormula(text)).toThrow(FormulaProblem);
    if (sentence !== undefined) expect(() => parseFormula(text)).toThrow(sentence);
  });

  it('names what it asks for once each', () => {
    expect(namesIn(parseFormula('a / (a + b) + min(c, b)'))).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['a + b', true],
    ['a - 2 * b', true],
    ['-a', true],
    ['a / 60', true],
    ['a / b', false],
    ['a * b', false],
    ['a + 1', false],
    ['max(a, b)', false],
    ['1 - a', false],
  ])('%s adds up over parts: %s', (text, addsUp) => {
    expect(isAdditive(parseFormula(text))).toBe(addsUp);
  });
});

describe('formulas that stand on each other', () => {
  const expand = (text: string, others: Readonly<Record<string, string>>) =>
    expandFormula(parseFormula(text), (name) => {
      const other = others[name];
      return name === 'a' ? 'value' : other === undefined ? undefined : parseFormula(other);
    });

  it('become one over names with values', () => {
    expect(namesIn(expand('rate * 2', { rate: '100 * half', half: 'a / 2' }))).toEqual(['a']);
  });

  it('cannot go in a circle, and say which way it goes', () => {
    expect(() => expand('x', { x: 'y + 1', y: 'z', z: 'x' })).toThrow('in a circle: x, y, z, x');
  });

  it('cannot name what nobody knows, and cannot stand on more than ten', () => {
    expect(() => expand('nothing', {})).toThrow('no measure or KPI named "nothing"');
    const chain = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [`n${at}`, at === 11 ? 'a' : `n${at + 1}`]),
    );
    expect(() => expand('n0', chain)).toThrow('stand on each other');
  });
});
