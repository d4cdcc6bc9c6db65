import { z } from 'zod';
import { Name, NOT_BLANK } from './mappingEntry.ts';
import { PLAIN_NUMBER } from './rules/plainNumber.ts';

const Decimal = z.string().regex(PLAIN_NUMBER, 'must be a plain number such as 1234.56');

/** What every rule says besides what it asks: how grave a breach is, and the clinic's own words for it. */
const every = {
  column: Name,
  /** `error` keeps the row out, `warning` stores it and says so. */
  severity: z.enum(['error', 'warning']).default('error'),
  message: z.string().trim().min(1).max(300).meta(NOT_BLANK).optional(),
};

/** One thing that must hold for a column of the sheet; a breach is an issue of its row. */
export const MappingRule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('required'), ...every }),
  z.strictObject({ rule: z.literal('date_format'), ...every, format: Name }),
  z.strictObject({ rule: z.literal('range'), ...every, least: Decimal.optional(), most: Decimal.optional() }),
  z.strictObject({
    rule: z.literal('allowed_values'),
    ...every,
    values: z.array(z.string().max(500)).min(1).max(200),
  }),
  z.strictObject({ rule: z.literal('unique'), ...every }),
  z.strictObject({
    rule: z.literal('expected_sum'),
    ...every,
    /** The columns that the column must be the sum of; a negated one counts with the other sign. */
    of: z
      .array(z.strictObject({ column: Name, negated: z.boolean().optional() }))
      .min(1)
      .max(20),
  }),
]);
export type MappingRule = z.infer<typeof MappingRule>;
