import { z } from 'zod';
import { DATASET_NAMES } from '../../shared/dataset.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

const ArchivedColumn = z.object({
  name: z.string(),
  /** As PostgreSQL words it; `text` for an id. */
  type: z.string(),
  /** True where the file holds text in place of that type. */
  asText: z.boolean(),
});
export type ArchivedColumn = z.infer<typeof ArchivedColumn>;

/** What lies beside an archive's file and says what it holds; its name ends in `.json`. */
export const Manifest = z.object({
  format: z.literal(1),
  /** As it was born, as all ids in the file are. */
  clinicId: z.string(),
  dataset: z.enum(DATASET_NAMES),
  month: z.string().regex(/^\d{4}-\d\d$/),
  records: z.number().int().positive(),
  file: z.object({ name: z.string(), bytes: z.number().int(), sha256: Hash }),
  /** As `hashRecords` makes it. */
  recordsHash: Hash,
  /** What the records sum up to, by the measures of shared/dataset.ts, as decimal strings. */
  sums: z.record(z.string(), z.string()),
  columns: z.array(ArchivedColumn),
  writtenAt: z.iso.datetime(),
});
export type Manifest = z.infer<typeof Manifest>;
