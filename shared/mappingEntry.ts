import { z } from 'zod';
import { CURRENCIES } from './currency.ts';
import { SAY_RESERVED } from './reservedWord.ts';

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
  'procedure_code',
]);
export type TransformName = z.infer<typeof TransformName>;

/** The lists that a lookup may name. */
export const LOOKUP_TABLES = ['providers', 'members'] as const;

/** What JSON Schema can say of a text that is trimmed and must hold something then. */
export const NOT_BLANK = { pattern: '\\S' };
export const Name = z.string().trim().min(1).max(200).meta(NOT_BLANK);
/** A cell above the table, as `B2`. */
export const CellAddress = z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,3}$/, 'must be a cell such as B2');

const Word = z.string().max(500);
const FixedFields = refuseReserved(z.record(Name, Word));
const Year = z.number().int().min(1900).max(2200);

/** A record that would lose `__proto__`, as JavaScript's objects do, refuses it with a sentence. */
export function refuseReserved<Schema extends z.ZodType<Readonly<Record<string, unknown>>>>(record: Schema) {
  return z.preprocess((value: z.input<Schema>, context) => {
    const isReserved =
      typeof value === 'object' && value !== null && Object.keys(value).includes('__proto__');
    if (isReserved) context.addIssue(SAY_RESERVED);
    return value;
  }, record);
}

/** Further columns whose texts are put behind the first one's, blank ones left out, with this text between. */
export const Combine = z.strictObject({ columns: z.array(Name).min(1).max(5), between: z.string().max(10) });
export type Combine = z.infer<typeof Combine>;

/** One part of a text, cut at each `by`: 1 is the first part, -1 the last. */
export const Split = z.strictObject({
  by: z.string().min(1).max(10),
  part: z
    .number()
    .int()
    .min(-20)
    .max(20)
    .refine((part) => part !== 0, 'must not be 0')
    .meta({ not: { const: 0 } }),
});
export type Split = z.infer<typeof Split>;

/**
 * One line of a mapping: what it reads (a column, the tab's name, a cell above the table; nothing for a
 * constant), which field it feeds, and how. What is read is combined first, then split, then transformed.
 * An entry with `with` starts or joins the record that carries those fixed fields, so that one wide sheet
 * row can give several records; an entry without it belongs to every record of the row.
 */
export const MappingEntry = z.strictObject({
  source_column: Name.optional(),
  /** Reads the tab's name, the same for every row. */
  source_tab: z.literal(true).optional(),
  /** Reads that cell above the table, the same for every row. */
  source_cell: CellAddress.optional(),
  combine: Combine.optional(),
  split: Split.optional(),
  target_field: Name,
  transform: TransformName,
  with: FixedFields.optional(),
  /** Words by which a cell says that nothing is there, as `-1.0`, `n/a`, `0001-01-01`. Case does not matter. */
  empty_words: z.array(Word).max(50).optional(),
  /** What is done to a number's sign: write-offs and refunds come with either. */
  sign: z.enum(['as_is', 'negated', 'absolute']).optional(),
  /** `1,234.56` (point, the default) or `1.234,56` (comma). */
  decimal_mark: z.enum(['point', 'comma']).optional(),
  currency_format: z.enum(CURRENCIES).optional(),
  /** What a bare number means to `percent`: 0.84 (fraction) or 84 (percent). A `%` sign decides by itself. */
  bare_number: z.enum(['fraction', 'percent']).optional(),
  /** As `MM/DD/YYYY`, `DD/MM/YYYY`, `YYYY-MM-DD`, `MMM-YY`; without it the validation rules' format. */
  date_format: Name.optional(),
  /** Two-digit years from this one on belong to the last century; 70 where nothing is said. */
  century_pivot: z.number().int().min(0).max(99).optional(),
  /** Days outside these years are issues; 1990 to 2100 where nothing is said. */
  first_year: Year.optional(),
  last_year: Year.optional(),
  /** What `3:25` means to `duration`: 3 minutes 25 seconds (the default) or 3 hours 25 minutes. */
  clock: z.enum(['minutes_seconds', 'hours_minutes']).optional(),
  lookup_table: z
    .enum(LOOKUP_TABLES, `Names are looked up in one of these lists: ${LOOKUP_TABLES.join(', ')}.`)
    .optional(),
  /** `name` takes other spellings too; `alias` takes those alone; `code` those written as a code, as `ALIN`. */
  lookup_field: z.enum(['name', 'alias', 'code', 'id']).optional(),
  /** People's words and what each becomes, for `value_map`. Case and outer spaces do not matter. */
  values: refuseReserved(z.record(Word, Word)).optional(),
  /** What `value_map` gives for a word that `values` lacks; without it such a word is an issue. */
  otherwise: Word.optional(),
  /** The value of a `constant`. */
  value: Word.optional(),
});
export type MappingEntry = z.infer<typeof MappingEntry>;
