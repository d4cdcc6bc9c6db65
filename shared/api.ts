import { z } from 'zod';
import { SEEN } from './cell.ts';
import { SPELLING_LENGTH } from './lookups.ts';
import { MappingConfig } from './mappingConfig.ts';
import { ROLES } from './roles.ts';

/*
 * The bodies of every call between the add-on and the server. The server checks them; the add-on imports
 * the types alone, so that zod stays out of its bundles.
 */

const Id = z.string().min(1).max(64);
const SheetName = z.string().min(1).max(100);
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** GET /v1/me */
export const Account = z.object({
  userId: Id,
  email: z.string(),
  name: z.string(),
  clinics: z.array(
    z.object({
      id: Id,
      name: z.string(),
      role: Role,
      /** What the id was before all ids changed their form, where it was another one: still good to ask by. */
      formerId: Id.exactOptional(),
    }),
  ),
});
export type Account = z.infer<typeof Account>;

/** A day as YYYY-MM-DD; the database has no year 0. */
export const Day = z.iso.date().regex(/^(?!0000)/, 'must be of the year 1 or later');
const DatedSpelling = z.object({ alias: z.string(), from: Day.nullable(), until: Day.nullable() });
const LookupEntry = z.object({
  id: Id,
  name: z.string(),
  aliases: z.array(z.string()),
  dated: z.array(DatedSpelling).optional(),
});

/** GET /v1/clinics/{clinicId}/lookups */
export const LookupsAnswer = z.object({
  providers: z.array(LookupEntry),
  members: z.array(LookupEntry),
  leftOut: z.array(z.string()).optional(),
});
export type LookupsAnswer = z.infer<typeof LookupsAnswer>;

const Spelling = z.string().max(SPELLING_LENGTH).regex(SEEN, 'must hold a name');

/**
 * PUT /v1/clinics/{clinicId}/provider-aliases: the spelling means that provider, in rows of any day or of the
 * days from `from` to `until` alone. Answers LookupsAnswer.
 */
export const NameProvider = z.strictObject({
  alias: Spelling,
  providerId: Id,
  from: Day.exactOptional(),
  until: Day.exactOptional(),
});
export type NameProvider = z.infer<typeof NameProvider>;

/** PUT /v1/clinics/{clinicId}/left-out-spellings: rows with that spelling are left out. Answers LookupsAnswer. */
export const LeaveOut = z.strictObject({ alias: Spelling });
export type LeaveOut = z.infer<typeof LeaveOut>;

/** POST /v1/clinics/{clinicId}/providers: a new provider, and the spelling that means them. Answers LookupsAnswer. */
export const AddProvider = z.strictObject({
  name: Spelling,
  providerType: z.enum(['dentist', 'hygienist', 'specialist']),
  alias: Spelling.exactOptional(),
});
export type AddProvider = z.infer<typeof AddProvider>;

/** PUT /v1/clinics/{clinicId}/connections: the spreadsheet's own id names it, so repeating is harmless. */
export const ConnectSpreadsheet = z.strictObject({
  spreadsheetId: z.string().min(1).max(200),
  spreadsheetName: z.string().min(1).max(500),
  sheetNames: z.array(SheetName).max(500),
});
export type ConnectSpreadsheet = z.infer<typeof ConnectSpreadsheet>;

export const Connection = z.object({
  id: Id,
  spreadsheetId: z.string(),
  spreadsheetName: z.string(),
  sheetNames: z.array(z.string()),
  syncStatus: z.enum(['active', 'paused', 'error']),
  lastSyncAt: z.string().nullable(),
});
export type Connection = z.infer<typeof Connection>;

/** POST /v1/clinics/{clinicId}/connections/{connectionId}/mappings: saves the next version and makes it active. */
export const SaveMapping = z.strictObject({
  sheetName: SheetName,
  headerRow: z.number().int().min(1).max(1_000),
  config: MappingConfig,
  /** The version that the person was looking at, null for none: a newer one in the meantime is a conflict. */
  basedOnVersion: z.number().int().min(1).nullable(),
});
export type SaveMapping = z.infer<typeof SaveMapping>;

/** GET …/mappings/active?sheetName= answers `{ mapping: Mapping | null }`. */
export const Mapping = z.object({
  id: Id,
  connectionId: Id,
  sheetName: z.string(),
  headerRow: z.number().int(),
  version: z.number().int(),
  config: MappingConfig,
  createdAt: z.string(),
});
export type Mapping = z.infer<typeof Mapping>;
export const ActiveMapping = z.object({ mapping: Mapping.nullable() });
export type ActiveMapping = z.infer<typeof ActiveMapping>;

/** GET /v1/clinics/{clinicId}/totals?dataset=&connectionId=&sheetName=&from=&to= (days as YYYY-MM-DD, all but dataset optional) */
export const Totals = z.object({
  dataset: z.enum(['financial', 'appointment', 'call', 'patient']),
  months: z.array(z.object({ month: z.string(), sums: z.record(z.string(), z.string()) })),
});
export type Totals = z.infer<typeof Totals>;

const RecordValue = z.union([z.string(), z.number(), z.null()]);

const StoredRecord = z.object({
  id: Id,
  /** The dataset's columns by their names, amounts and rates as decimal strings. */
  values: z.record(z.string(), RecordValue),
  /** Where it stands in the sheet; null for a record that came from none. */
  connectionId: Id.nullable(),
  sheetName: z.string().nullable(),
  row: z.number().int().nullable(),
  /** What it gives to the measure, as a decimal string; null where no measure was asked for. */
  contribution: z.string().nullable(),
  /** The header of the column in the sheet that this came from; null where it cannot be told. */
  column: z.string().nullable(),
});
export type StoredRecord = z.infer<typeof StoredRecord>;

/** A sheet in which records stand, and how its mapping in force reads it: null where it has none that can be read. */
const RecordSheet = z.object({
  connectionId: Id,
  sheetName: z.string(),
  spreadsheetId: z.string(),
  spreadsheetName: z.string(),
  headerRow: z.number().int().nullable(),
  /** The header of the column that holds the day. */
  dayColumn: z.string().nullable(),
});
export type RecordSheet = z.infer<typeof RecordSheet>;

/** What all the records that were asked for give to the measure. */
const RecordTotal = z.object({
  /** How many give something to it, and how many a 0: those are in no page. */
  records: z.number().int(),
  zeros: z.number().int(),
  /** Null where there is neither. */
  sum: z.string().nullable(),
  /** The sheets that they stand in, four at most. */
  sheetNames: z.array(z.string()),
});
export type RecordTotal = z.infer<typeof RecordTotal>;

/**
 * GET /v1/clinics/{clinicId}/records?dataset=&measure=&from=&to=&providerId=&by=&member=&after= (days as YYYY-MM-DD; all
 * but `dataset` optional): stored records by day, a provider's own alone for a provider. With a measure of
 * shared/measures.ts those that give something to it; for a level, of the last day that has one. `member` is one of the
 * dimension `by`, '' for those that say none; a day of the week is its ISO number.
 */
export const Records = z.object({
  records: z.array(StoredRecord),
  /** Whose records there could be: all of the clinic's, or the provider's own alone. */
  whose: z.enum(['all', 'own']),
  /** Null without a measure, behind the first page, and for more than shared/recordsSummed.ts says. */
  total: RecordTotal.nullable(),
  /** The sheets of this page's records, as far as the member may know them. */
  sheets: z.array(RecordSheet),
  /** The names of the providers and members of the clinic whom the values name by id. */
  names: z.record(z.string(), z.string()),
  /** The next page's `after`; null where there is none. */
  next: z.string().nullable(),
  /** Months that the span touches whose records of the dataset are in the archive: not shown, and in no total. */
  archived: z.array(z.object({ month: z.string(), records: z.number().int() })),
});
export type Records = z.infer<typeof Records>;
