import { z } from 'zod';
import { cleanText } from './cell.ts';
import { SPELLING_LENGTH } from './lookups.ts';
import { MappingConfig } from './mappingConfig.ts';
import { CellAddress } from './mappingEntry.ts';
import { ROW_ISSUE_CODES, type SkipReason } from './rowIssue.ts';

/*
 * The bodies of every call between the add-on and the server. The server checks them; the add-on imports
 * the types alone, so that zod stays out of its bundles.
 */

const Id = z.string().min(1).max(64);
const Count = z.number().int().min(0);
const SheetName = z.string().min(1).max(100);
const Header = z.string().min(1).max(500);
const CellValue = z.union([
  z.string().max(50_000),
  z.number(),
  z.boolean(),
  z.strictObject({ date: z.string().regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?$/) }),
]);

export const Role = z.enum(['clinic_admin', 'provider', 'staff', 'viewer']);
export type Role = z.infer<typeof Role>;

/** GET /v1/me */
export const Account = z.object({
  userId: Id,
  email: z.string(),
  name: z.string(),
  clinics: z.array(z.object({ id: Id, name: z.string(), role: Role })),
});
export type Account = z.infer<typeof Account>;

const Day = z.iso.date();
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

const Spelling = z
  .string()
  .max(SPELLING_LENGTH)
  .refine((text) => cleanText(text) !== '', 'must hold a name');

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

const SkipCounts = z.strictObject({
  blank: Count.default(0),
  repeated_header: Count.default(0),
  subtotal: Count.default(0),
  no_values: Count.default(0),
  left_out: Count.default(0),
} satisfies Record<SkipReason, z.ZodType>);

/** Cells above the table by address, as `B2`. */
export const CellsAbove = z.record(CellAddress, CellValue);
export type CellsAbove = z.infer<typeof CellsAbove>;

/** POST /v1/clinics/{clinicId}/pushes: the same key gives the same push. */
export const OpenPush = z.strictObject({
  key: z.string().min(8).max(64),
  connectionId: Id,
  mappingId: Id,
  /** The mapped columns alone, in the order of every chunk's cells. */
  headers: z.array(Header).max(200),
  /** Rows below the header, skipped ones included. */
  rowCount: Count,
  /** Rows that the add-on will not send, by reason. */
  skipped: SkipCounts,
  /** The cells above the table that the mapping reads, by address; absent for none. */
  cellsAbove: CellsAbove.exactOptional(),
});
export type OpenPush = z.infer<typeof OpenPush>;

export const RowIssueShape = z.object({
  row: z.number().int(),
  column: z.string().nullable(),
  code: z.enum(ROW_ISSUE_CODES),
  message: z.string(),
  severity: z.enum(['error', 'warning']),
});

const RecordCounts = z.object({ inserted: Count, updated: Count, unchanged: Count, removed: Count });
export type RecordCounts = z.infer<typeof RecordCounts>;

/** PUT /v1/clinics/{clinicId}/pushes/{pushId}/chunks/{number}, numbered from 1, with a Content-Digest header (RFC 9530). */
export const Chunk = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        row: z.number().int().min(1).max(10_000_000),
        cells: z.array(CellValue).max(200),
        occurrence: z.number().int().min(2).exactOptional(),
        repeats: z.array(Header).max(200).exactOptional(),
      }),
    )
    .min(1)
    .max(50_000),
});
export type Chunk = z.infer<typeof Chunk>;

/** What became of one chunk; the same bytes again give the same receipt. */
export const ChunkReceipt = z.object({
  number: z.number().int(),
  rows: z.object({ sent: Count, stored: Count, withIssues: Count, skipped: SkipCounts }),
  records: RecordCounts,
  issues: z.array(RowIssueShape),
});
export type ChunkReceipt = z.infer<typeof ChunkReceipt>;

/** One sum of a measure in a month, on both sides. */
const MonthSum = z.object({
  month: z.string().regex(/^\d{4}-\d\d$/),
  measure: z.string().max(60),
  sum: z.string().regex(/^-?\d{1,30}(\.\d{1,4})?$/),
});

/** POST …/pushes/{pushId}/complete: repeating it gives the same receipt. */
export const CompletePush = z.strictObject({
  chunkCount: Count,
  /** The sheet's own sums, as the add-on computed them from the rows it read. */
  sheetSums: z.array(MonthSum).max(10_000),
});
export type CompletePush = z.infer<typeof CompletePush>;

/** What became of every row of a push. stored + withIssues + skipped = rowCount. */
export const Receipt = z.object({
  pushId: Id,
  state: z.literal('completed'),
  rowCount: Count,
  rows: z.object({ stored: Count, unchanged: Count, withIssues: Count, skipped: SkipCounts }),
  records: RecordCounts,
  /** Records of rows that the sheet no longer has, left in place because they are too many to go unasked. */
  kept: Count,
  /** The first 1,000 issues; `issueCount` counts them all. */
  issues: z.array(RowIssueShape),
  issueCount: Count,
  /** Sheet beside database, for each measure and month that either has. */
  sums: z.array(
    z.object({
      month: z.string(),
      measure: z.string(),
      sheet: z.string(),
      database: z.string(),
    }),
  ),
  /** True when every pair of sums is equal. */
  agrees: z.boolean(),
  completedAt: z.string(),
});
export type Receipt = z.infer<typeof Receipt>;

/** GET …/pushes/{pushId} */
export const Push = z.object({
  id: Id,
  state: z.enum(['open', 'completed', 'cancelled']),
  connectionId: Id,
  mappingId: Id,
  rowCount: Count,
  /** Chunk numbers that are in. */
  chunks: z.array(z.number().int()),
  receipt: Receipt.nullable(),
});
export type Push = z.infer<typeof Push>;

/** GET /v1/clinics/{clinicId}/totals?dataset=&connectionId=&sheetName=&from=&to= (days as YYYY-MM-DD, all but dataset optional) */
export const Totals = z.object({
  dataset: z.enum(['financial', 'appointment', 'call', 'patient']),
  months: z.array(z.object({ month: z.string(), sums: z.record(z.string(), z.string()) })),
});
export type Totals = z.infer<typeof Totals>;
