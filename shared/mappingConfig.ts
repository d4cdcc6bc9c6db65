import { z } from 'zod';
import { MappingEntry, Name, refuseReserved } from './mappingEntry.ts';
import { MappingRule } from './mappingRule.ts';

/** What makes a sheet row the same row at the next push. */
export const RowIdentity = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('columns'), columns: z.array(Name).min(1).max(10) }),
  z.strictObject({ by: z.literal('content') }),
  z.strictObject({ by: z.literal('row_number') }),
]);
export type RowIdentity = z.infer<typeof RowIdentity>;

export const ValidationRules = z.strictObject({
  required_columns: z.array(Name).max(200).default([]),
  date_format: Name.optional(),
  rules: z.array(MappingRule).max(200).optional(),
});
export type ValidationRules = z.infer<typeof ValidationRules>;

/** The stored document: what the columns of one sheet mean. Unknown keys are refused, never dropped. */
export const MappingConfig = z.strictObject({
  config_version: z
    .literal(1, 'This mapping was saved by a newer Chairside. Update Chairside, then open it again.')
    .default(1),
  dataset: z.enum(['financial', 'appointment', 'call', 'patient']).default('financial'),
  mappings: z
    .array(MappingEntry)
    .min(1, 'Say of at least one column what it means.')
    .max(200, 'A mapping can say what 200 columns mean, and no more. Leave some of them unused.'),
  identity: RowIdentity.default({ by: 'content' }),
  validation_rules: ValidationRules.default({ required_columns: [] }),
  /** Columns that look like a patient's and that a clinic admin allowed to be sent; absent for none. */
  confirmed_identifiers: z.array(Name).max(200).optional(),
  /**
   * How often each mapped header that stood more than once in the sheet stood there when the mapping was saved,
   * without its number in brackets; absent for none. Another count means that a column came or went.
   */
  repeated_headers: refuseReserved(z.record(Name, z.number().int().min(2).max(10_000))).optional(),
});
export type MappingConfig = z.infer<typeof MappingConfig>;
