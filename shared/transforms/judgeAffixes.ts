import type { RowIssueCode } from '../rowIssue.ts';
import { readAffixes } from './affixes.ts';
import type { NumericRules } from './numericRules.ts';

/** What the signs and units around a number's digits mean for it. */
export interface JudgedAffixes {
  readonly negative: boolean;
  readonly scale: number;
  readonly fault: RowIssueCode | null;
}

const MOST_AFFIXES = 1_000;

/** Judges what stands before `start` and from `end` on. */
export function judgeAffixes(rules: NumericRules, text: string, start: number, end: number): JudgedAffixes {
  const affixes = readAffixes(text.slice(0, start), text.slice(end));
  if (affixes === null) return { negative: false, scale: 0, fault: rules.code };
  const scale = rules.judgeUnit(affixes.unit);
  if (typeof scale === 'string') return { negative: false, scale: 0, fault: scale };
  return { negative: affixes.negative, scale, fault: null };
}

/** Sheets write amounts in few ways: what stands before and after the digits is judged once for each. */
export function rememberAffixes(
  rules: NumericRules,
): (text: string, start: number, end: number) => JudgedAffixes {
  const known = new Map<number, Map<number, JudgedAffixes>>();
  return (text, start, end) => {
    const before = packAscii(text, 0, start);
    const after = packAscii(text, end, text.length);
    const judged = known.get(before)?.get(after);
    if (judged !== undefined) return judged;
    const fresh = judgeAffixes(rules, text, start, end);
    if (before < 0 || after < 0 || known.size > MOST_AFFIXES) return fresh;
    known.set(before, (known.get(before) ?? new Map<number, JudgedAffixes>()).set(after, fresh));
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
