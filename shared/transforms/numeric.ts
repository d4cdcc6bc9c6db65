import { type Cell, cellText, isBlank } from '../cell.ts';
import type { RowIssueCode } from '../rowIssue.ts';
import { plainDigits, printUnits, roundUnits, scanUnits } from './decimal.ts';
import { firstDigit, isPrinted, pastLastDigit } from './digitSpan.ts';
import { judgeAffixes, rememberAffixes } from './judgeAffixes.ts';
import type { NumericRules } from './numericRules.ts';
import { quoteCell } from './quoteCell.ts';
import type { CellFault, Reader, Reading } from './reading.ts';
import { remember } from './remember.ts';
import { sheetError } from './sheetError.ts';

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
  const around = judgeAffixes(rules, text, start, end);
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
