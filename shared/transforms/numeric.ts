import { type Cell, cellText, isBlank } from '../cell.ts';
import type { MappingEntry } from '../mappingConfig.ts';
import type { RowIssueCode } from '../rowIssue.ts';
import { type Affixes, readAffixes } from './affixes.ts';
import { type DecimalMark, plainDigits, printUnits, roundUnits, scanUnits } from './decimal.ts';
import type { NumberLimit } from './fieldLimit.ts';
import { quoteCell } from './quoteCell.ts';
import type { CellFault, Reader, Reading } from './reading.ts';
import { remember } from './remember.ts';
import { sheetError } from './sheetError.ts';

/** How one transform differs from the other numeric ones. */
export interface NumericRules {
  readonly limit: NumberLimit;
  readonly mark: DecimalMark;
  readonly sign: MappingEntry['sign'];
  /** Places to read for a number with this unit (4 where the result is a hundredth of it), or what is wrong. */
  readonly judgeUnit: (unit: string) => number | RowIssueCode;
  /** The sentence for a cell that is no such number; it gets the cell in quotation marks. */
  readonly explain: (code: RowIssueCode, quoted: string) => string;
  readonly code: RowIssueCode;
  /** A real further decimal is refused, not rounded. */
  readonly wholeOnly?: boolean;
  /** A lone dash with a currency sign is how accounting formats print zero. */
  readonly dashIsZero?: boolean;
}

interface Judged {
  readonly negative: boolean;
  readonly scale: number;
  readonly fault: RowIssueCode | null;
}

const MOST_AFFIXES = 1_000;

/** The reader that currency, number, integer and percent share: one scan for the usual shapes. */
export function numericReader(rules: NumericRules): Reader {
  const { mark } = rules;
  const careful = remember((cell) => readCarefully(rules, cell));
  const judge = rememberAffixes(rules);
  const keepsDigits = mark === 'point' && rules.limit.places === 2 && (rules.sign ?? 'as_is') === 'as_is';
  const readText = (text: string): Reading | null => {
    const start = firstDigit(text, mark);
    const end = pastLastDigit(text);
    if (start >= end) return null;
    const around = judge(text, start, end);
    if (around.fault !== null) return null;
    const units = scanUnits(text, start, end, mark, around.scale);
    if (Number.isNaN(units)) return null;
    const asWritten = keepsDigits && around.scale === 2 && !around.negative && units <= rules.limit.most;
    if (asWritten && isPrinted(text, start, end, units)) return text.slice(start, end);
    return finish(rules, around.negative ? -units : units, false, text);
  };
  return (cell) => {
    if (cell === '') return '';
    return (typeof cell === 'string' ? readText(cell) : null) ?? careful(cell);
  };
}

/** The long way round, for what the scan does not take: rounding, unseen characters, number cells, faults. */
function readCarefully(rules: NumericRules, cell: Cell): Reading {
  if (isBlank(cell)) return '';
  const error = sheetError(cell);
  if (error !== null) return error;
  if (typeof cell === 'boolean' || typeof cell === 'object') return fault(rules, rules.code, cell);
  const mark = typeof cell === 'number' ? 'point' : rules.mark;
  const text = typeof cell === 'number' ? plainDigits(cell) : cellText(cell);
  if (rules.dashIsZero && /^\p{Sc}\s*[-\u2212]$/u.test(text))
    return readCarefully(rules, `${text.charAt(0)}0`);
  const start = firstDigit(text, mark);
  const end = pastLastDigit(text);
  if (start >= end) return fault(rules, rules.code, cell);
  const around = judgeAffixes(rules, readAffixes(text.slice(0, start), text.slice(end)));
  if (around.fault !== null) return fault(rules, around.fault, cell);
  const read = roundUnits(text.slice(start, end), mark, around.scale);
  if (read === null) return fault(rules, rules.code, cell);
  return finish(rules, around.negative ? -read.units : read.units, read.rounded, cell);
}

function finish(rules: NumericRules, signed: number, rounded: boolean, cell: Cell): Reading {
  const { limit, sign } = rules;
  const units = sign === 'negated' ? -signed : sign === 'absolute' ? Math.abs(signed) : signed;
  if (units > limit.most || units < -limit.most) {
    return {
      code: 'too_large',
      message: `${quoteCell(cell)} is more than ${limit.words}, the most that can be stored. Check the number.`,
    };
  }
  if ((units < 0 && !limit.canBeNegative) || (rounded && rules.wholeOnly))
    return fault(rules, rules.code, cell);
  const value = printUnits(units, limit.places);
  return rounded ? { code: 'rounded', message: saysRounded(cell, value), value } : value;
}

function saysRounded(cell: Cell, value: string): string {
  return `${quoteCell(cell)} has more decimals than can be stored; ${value} is stored. Round it in the sheet if that is wrong.`;
}

function fault(rules: NumericRules, code: RowIssueCode, cell: Cell): CellFault {
  return { code, message: rules.explain(code, quoteCell(cell)) };
}

function judgeAffixes(rules: NumericRules, affixes: Affixes | null): Judged {
  if (affixes === null) return { negative: false, scale: 0, fault: rules.code };
  const scale = rules.judgeUnit(affixes.unit);
  if (typeof scale === 'string') return { negative: false, scale: 0, fault: scale };
  return { negative: affixes.negative, scale, fault: null };
}

/** Sheets write amounts in few ways: what stands before and after the digits is judged once for each. */
function rememberAffixes(rules: NumericRules): (text: string, start: number, end: number) => Judged {
  const known = new Map<number, Map<number, Judged>>();
  return (text, start, end) => {
    const before = packAscii(text, 0, start);
    const after = packAscii(text, end, text.length);
    const judged = known.get(before)?.get(after);
    if (judged !== undefined) return judged;
    const fresh = judgeAffixes(rules, readAffixes(text.slice(0, start), text.slice(end)));
    if (before < 0 || after < 0 || known.size > MOST_AFFIXES) return fresh;
    known.set(before, (known.get(before) ?? new Map<number, Judged>()).set(after, fresh));
    return fresh;
  };
}

/** Up to four ASCII characters as one small number, which a map finds faster than a new text; -1 for others. */
function packAscii(text: string, start: number, end: number): number {
  if (end - start > 4) return -1;
  let packed = 0;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code === 0 || code > 127) return -1;
    packed = packed * 128 + code;
  }
  return packed;
}

/** True where digits stand as they are stored: two places, no grouping, no zero in front. */
function isPrinted(text: string, start: number, end: number, units: number): boolean {
  return text.charCodeAt(end - 3) === 46 && units >= 10 ** (end - start - 2);
}

function firstDigit(text: string, mark: DecimalMark): number {
  const point = mark === 'point' ? 46 : 44;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if ((code >= 48 && code <= 57) || code === point) return index;
  }
  return text.length;
}

function pastLastDigit(text: string): number {
  for (let index = text.length - 1; index >= 0; index--) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) return index + 1;
  }
  return 0;
}
