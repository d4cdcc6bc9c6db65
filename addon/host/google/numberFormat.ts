import { GENERAL, type StoredCell } from '../workbook/storedCell.ts';

/** How Google classes a number format; absent for the automatic one. */
export interface NumberFormat {
  readonly type: 'TEXT' | 'NUMBER' | 'PERCENT' | 'CURRENCY' | 'SCIENTIFIC' | 'DATE' | 'TIME' | 'DATE_TIME';
  readonly pattern: string;
}

/** The cell's number format as the API gives it, null for none of its own. A number stays one, whatever its pattern. */
export function numberFormatOf(cell: StoredCell, pattern: string): NumberFormat | null {
  if (pattern === GENERAL) return null;
  const isDate = typeof cell === 'object' && 'date' in cell;
  return { type: isDate ? dateType(pattern) : numberType(pattern), pattern };
}

function dateType(pattern: string): NumberFormat['type'] {
  const bare = withoutWords(pattern);
  const hasTime = /[hs]/i.test(bare);
  if (!hasTime) return 'DATE';
  return /[yd]/i.test(bare) ? 'DATE_TIME' : 'TIME';
}

function numberType(pattern: string): NumberFormat['type'] {
  const bare = withoutWords(pattern);
  if (pattern === '@') return 'TEXT';
  if (bare.includes('%')) return 'PERCENT';
  if (/E\+/i.test(bare)) return 'SCIENTIFIC';
  return /[$€£]|\[\$/.test(pattern) ? 'CURRENCY' : 'NUMBER';
}

/** Without what stands in quotes or brackets or behind a backslash; brackets around hours and minutes count. */
function withoutWords(pattern: string): string {
  return pattern.replaceAll(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
}
