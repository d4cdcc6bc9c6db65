/** Every kind of row problem. A new kind needs an entry here, a sentence on screen and a test. */
export const ROW_ISSUE_CODES = [
  'missing_value',
  'not_a_number',
  'not_an_integer',
  'not_an_amount',
  'wrong_currency',
  'not_a_percent',
  'not_a_date',
  'not_a_duration',
  'not_a_boolean',
  'not_a_choice',
  'unknown_value',
  'unknown_provider',
  'unknown_member',
  'sheet_error',
  'too_large',
  'too_long',
  'rounded',
  'duplicate_key',
  'not_a_code',
  'missing_part',
  'monthly_total',
  'wrong_date_format',
  'out_of_range',
  'not_allowed',
  'not_unique',
  'unexpected_sum',
  'closed_month',
  'archived_month',
  'mapping_problem',
] as const;
export type RowIssueCode = (typeof ROW_ISSUE_CODES)[number];

/** A row problem as data. An error keeps the whole row out; a warning is stored and said. */
export interface RowIssue {
  readonly row: number;
  /** The header of the cell at fault, or null where the row as a whole is. */
  readonly column: string | null;
  readonly code: RowIssueCode;
  /** A sentence that says what is wrong and what to do, with the cell's own words where they help. */
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

export const SKIP_REASONS = ['blank', 'repeated_header', 'subtotal', 'no_values', 'left_out'] as const;
/** Why a row below the header is not stored: it is no data row, or the clinic leaves such rows out. */
export type SkipReason = (typeof SKIP_REASONS)[number];

export interface RowSkip {
  readonly row: number;
  readonly reason: SkipReason;
}
