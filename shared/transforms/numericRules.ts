import type { MappingEntry } from '../mappingEntry.ts';
import type { RowIssueCode } from '../rowIssue.ts';
import type { DecimalMark } from './decimal.ts';
import type { NumberLimit } from './fieldLimit.ts';

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
