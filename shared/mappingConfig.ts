import { z } from 'zod';

/** The transforms that a mapping entry can name; each has a file of that name under transforms/. */
export const TransformName = z.enum([
  'text',
  'number',
  'integer',
  'currency',
  'percent',
  'date',
  'duration',
  'boolean',
  'constant',
  'lookup',
  'value_map',
]);
export type TransformName = z.infer<typeof TransformName>;

export const LOOKUP_TABLES = ['providers', 'members'] as const;

const Name = z.string().trim().min(1).max(200);
const FixedFields = z.record(Name, z.string().max(500));

/**
 * One line of a mapping: which column (none for a constant) feeds which field, and how.
 * An entry with `with` starts or joins the record that carries those fixed fields, so that one wide sheet
 * row can give several records; an entry without it belongs to every record of the row.
 */
export const MappingEntry = z.strictObject({
  source_column: Name.optional(),
  target_field: Name,
  transform: TransformName,
  with: FixedFields.optional(),
  /** What is done to a number's sign: write-offs and refunds come with either. */
  sign: z.enum(['as_is', 'negated', 'absolute']).optional(),
  /** `1,234.56` (point, the default) or `1.234,56` (comma). */
  decimal_mark: z.enum(['point', 'comma']).optional(),
  currency_format: z.enum(['USD', 'CAD', 'EUR', 'GBP', 'AUD']).optional(),
  /** What a bare number means to `percent`: 0.84 (fraction) or 84 (percent). A `%` sign decides by itself. */
  bare_number: z.enum(['fraction', 'percent']).optional(),
  /** As `MM/DD/YYYY`, `DD/MM/YYYY`, `YYYY-MM-DD`, `MMM-YY`; without it the validation rules' format. */
  date_format: Name.optional(),
  lookup_table: z.enum(LOOKUP_TABLES).optional(),
  lookup_field: z.enum(['name', 'alias', 'id']).optional(),
  /** People's words and what each becomes, for `value_map`. Case and outer spaces do not matter. */
  values: z.record(z.string().max(500), z.string().max(500)).optional(),
  /** What `value_map` gives for a word that `values` lacks; without it such a word is an issue. */
  otherwise: z.string().max(500).optional(),
  /** The value of a `constant`. */
  value: z.string().max(500).optional(),
});
export type MappingEntry = z.infer<typeof MappingEntry>;

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
});
export type ValidationRules = z.infer<typeof ValidationRules>;

/** The stored document: what the columns of one sheet mean. Unknown keys are refused, never dropped. */
export const MappingConfig = z.strictObject({
  config_version: z.literal(1).default(1),
  dataset: z.enum(['financial', 'appointment', 'call', 'patient']).default('financial'),
  mappings: z.array(MappingEntry).min(1).max(200),
  identity: RowIdentity.default({ by: 'content' }),
  validation_rules: ValidationRules.default({ required_columns: [] }),
  /** Columns that look like a patient's and that a clinic admin allowed to be sent; absent for none. */
  confirmed_identifiers: z.array(Name).max(200).optional(),
});
export type MappingConfig = z.infer<typeof MappingConfig>;
