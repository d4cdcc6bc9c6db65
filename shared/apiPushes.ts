import { z } from 'zod';
import { CellAddress } from './mappingEntry.ts';
import { ROW_ISSUE_CODES, type SkipReason } from './rowIssue.ts';

/*
 * The bodies of the calls by which a sheet is pushed, in the order of docs/push.md. As in api.ts, the server checks
 * them and the add-on imports the types alone.
 */

const Id = z.string().min(1).max(64);
const Count = z.number().int().min(0);
const Header = z.string().min(1).max(500);
const RowNumber = z.number().int().min(1).max(10_000_000);
const Month = z.string().regex(/^(?!0000)\d{4}-(0[1-9]|1[0-2])$/, 'must be a month as YYYY-MM');
const CellValue = z.union([
  z.string().max(50_000),
  z.number(),
  z.boolean(),
  z.strictObject({ date: z.string().regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?$/) }),
]);

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

/**
 * What a push does with the sheet's records. `mirror` makes them what the sheet is: records whose row has gone are
 * removed, once someone has seen how many. `upsert` adds and changes only. `selection` does so with some rows of the
 * sheet. `changed` does so with the rows that differ from what is stored, and sends no others.
 */
export const PushMode = z.enum(['mirror', 'upsert', 'selection', 'changed']);
export type PushMode = z.infer<typeof PushMode>;

/** POST /v1/clinics/{clinicId}/pushes: the same key gives the same push. */
export const OpenPush = z.strictObject({
  key: z.string().min(8).max(64),
  connectionId: Id,
  mappingId: Id,
  mode: PushMode,
  /**
   * One more than the sheet's newest push has, as `Pushes` tells it. An opening that comes late, after that of a newer
   * push, is `push_outdated` and replaces nothing.
   */
  generation: z.number().int().min(1).max(1_000_000_000),
  /** The mapped columns alone, in the order of every chunk's cells: what the headers are recognised by. */
  headers: z.array(Header).max(200),
  /** Rows that this push accounts for, skipped ones included: all below the header, or those selected. */
  rowCount: Count,
  /** The cells above the table that the mapping reads, by address; absent for none. */
  cellsAbove: CellsAbove.exactOptional(),
  /** True where a clinic admin lets changes of closed months through as adjustments. */
  adjusts: z.boolean().default(false),
  /** True for a push that runs by itself. */
  automatic: z.boolean().default(false),
  /** True to replace a push of this sheet that another person has under way. */
  takesOver: z.boolean().default(false),
});
export type OpenPush = z.input<typeof OpenPush>;

export const RowIssueShape = z.object({
  row: z.number().int(),
  column: z.string().nullable(),
  code: z.enum(ROW_ISSUE_CODES),
  message: z.string(),
  severity: z.enum(['error', 'warning']),
});

const RecordCounts = z.object({ inserted: Count, updated: Count, unchanged: Count, removed: Count });
export type RecordCounts = z.infer<typeof RecordCounts>;

/** Some rows of the push with all of their mapped cells. */
export const Chunk = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        row: RowNumber,
        cells: z.array(CellValue).max(200),
        occurrence: z.number().int().min(2).exactOptional(),
        repeats: z.array(Header).max(200).exactOptional(),
      }),
    )
    .min(1)
    .max(50_000),
});
export type Chunk = z.infer<typeof Chunk>;

/**
 * Some rows of the push by their row hash alone, as shared/rowHash.ts makes it: a row that is stored just so is
 * accounted for, the others come back as `wanted` and are sent in chunks of their own.
 */
export const HashChunk = z.strictObject({
  hashes: z
    .array(z.tuple([RowNumber, z.string().regex(/^[\w-]{22}([\w-]{11}){1,50}$/)]))
    .min(1)
    .max(50_000),
});
export type HashChunk = z.infer<typeof HashChunk>;

/**
 * PUT /v1/clinics/{clinicId}/pushes/{pushId}/chunks/{number}, numbered from 1, takes a Chunk or a HashChunk, with the
 * SHA-256 of its JSON in a Content-Digest header (RFC 9530), or in Unencoded-Digest where the body is gzipped.
 * The same bytes again give the same receipt, other bytes under the number are a `chunk_conflict`.
 */
export const ChunkReceipt = z.object({
  number: z.number().int(),
  /** `sent` counts the rows that the chunk accounts for: not those that are wanted. */
  rows: z.object({ sent: Count, stored: Count, withIssues: Count, skipped: SkipCounts }),
  records: RecordCounts,
  issues: z.array(RowIssueShape),
  /** The rows of a HashChunk that are not stored just so; absent for none. */
  wanted: z.array(z.number().int()).optional(),
});
export type ChunkReceipt = z.infer<typeof ChunkReceipt>;

/** One sum of a measure in a month, on both sides. */
const MonthSum = z.object({
  month: z.string().regex(/^\d{4}-\d\d$/),
  measure: z.string().max(60),
  sum: z.string().regex(/^-?\d{1,30}(\.\d{1,4})?$/),
});

/** GET …/pushes/{pushId}/removal: what a mirror would remove, once all of its chunks are in. */
export const Removal = z.object({
  /** Stored records of the sheet that this push did not see, those of closed months left out. */
  count: Count,
  /** All stored records of the sheet. */
  stored: Count,
  /** `count` ÷ `stored`, and the most that may go without an explicit yes: shares of 1. */
  share: z.number(),
  shareAllowed: z.number(),
  /** True where it takes an explicit yes. */
  refused: z.boolean(),
  /** The first 100 of them: the row that they last stood in, and their day. */
  rows: z.array(z.object({ row: z.number().int(), date: z.string() })),
});
export type Removal = z.infer<typeof Removal>;

/** POST …/pushes/{pushId}/complete: repeating it gives the same receipt. */
export const CompletePush = z.strictObject({
  chunkCount: Count,
  /** Rows that the add-on did not send, by reason. */
  skipped: SkipCounts,
  /** The sheet's own sums, as the add-on computed them from the rows it read. */
  sheetSums: z.array(MonthSum).max(10_000),
  /**
   * For a mirror: how many records it was shown to remove, and whether someone said yes to just that. Another number
   * by now is `removal_changed`; more than the clinic allows without a yes is `removal_refused`. Null keeps them all.
   */
  removal: z.strictObject({ count: Count, confirmed: z.boolean() }).nullable(),
});
export type CompletePush = z.input<typeof CompletePush>;

/** A row that explains why sheet and database differ. */
export const Difference = z.object({
  row: z.number().int(),
  /** The day of the record, where one is stored. */
  date: z.string().nullable(),
  /** `not_in_sheet`: stored by an earlier push and kept. `kept_out`: the server did not store it. `altered`: changed in the database by other hands. */
  reason: z.enum(['not_in_sheet', 'kept_out', 'altered']),
});
export type Difference = z.infer<typeof Difference>;

/** What became of every row of a push. stored + withIssues + skipped = rowCount. */
export const Receipt = z.object({
  pushId: Id,
  state: z.literal('completed'),
  mode: PushMode.default('mirror'),
  rowCount: Count,
  rows: z.object({ stored: Count, unchanged: Count, withIssues: Count, skipped: SkipCounts }),
  records: RecordCounts,
  /** Records of rows that the sheet no longer has, left in place. */
  kept: Count,
  /** Records of closed months that were changed all the same, as adjustments. */
  adjusted: Count.default(0),
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
  /** Where they are not: the rows that make the difference, the first 100; `differenceCount` counts them all. */
  differences: z.array(Difference).default([]),
  differenceCount: Count.default(0),
  completedAt: z.string(),
});
export type Receipt = z.infer<typeof Receipt>;

/** The push that an opening replaced. */
const ReplacedPush = z.object({
  /** The person's name, null where the account is no more. */
  by: z.string().nullable(),
  startedAt: z.string(),
  rowCount: Count,
});

export const PushState = z.enum(['open', 'completed', 'cancelled', 'undone']);
export type PushState = z.infer<typeof PushState>;

/** GET …/pushes/{pushId}, and the answer to opening one */
export const Push = z.object({
  id: Id,
  state: PushState,
  mode: PushMode,
  generation: z.number().int(),
  connectionId: Id,
  mappingId: Id,
  rowCount: Count,
  /** The chunks that are in, by number. `rows` counts those that they account for; the digest is base64 of the SHA-256. */
  chunks: z.array(z.object({ number: z.number().int(), rows: Count, digest: z.string() })),
  /** True where nothing of the sheet was stored when the push began: no row hash can be known. */
  startsEmpty: z.boolean(),
  /** What this opening replaced, null for nothing. */
  replaced: ReplacedPush.nullable(),
  receipt: Receipt.nullable(),
});
export type Push = z.infer<typeof Push>;

/** What taking a push back did, answered by POST …/pushes/{pushId}/undo and …/cancel; repeating gives the same. */
export const UndoReceipt = z.object({
  pushId: Id,
  /** `cancelled` for a push that was still open. */
  state: z.enum(['cancelled', 'undone']),
  records: z.object({
    /** Inserted by the push, and gone now. */
    removed: Count,
    /** Changed by the push, with their earlier values back. */
    restored: Count,
    /** Removed by the push, and there again. */
    returned: Count,
    /** Left as they are: see `keptRows`. */
    kept: Count,
  }),
  /** The first 1,000 records that stay as they are, and why. */
  keptRows: z.array(
    z.object({
      row: z.number().int(),
      date: z.string(),
      reason: z.enum(['changed_since', 'removed_since', 'closed_month']),
    }),
  ),
  undoneAt: z.string(),
});
export type UndoReceipt = z.infer<typeof UndoReceipt>;

/** One of a sheet's pushes, as a list shows it. */
export const PushSummary = z.object({
  id: Id,
  state: PushState,
  mode: PushMode,
  generation: z.number().int(),
  automatic: z.boolean(),
  /** The person's name, null where the account is no more. */
  by: z.string().nullable(),
  /** True where that is whoever asks. */
  mine: z.boolean(),
  startedAt: z.string(),
  /** When it last got a chunk, or ended. */
  heardAt: z.string(),
  rowCount: Count,
  /** Rows that its chunks account for so far. */
  rowsIn: Count,
  records: RecordCounts,
  issueCount: Count,
  /** Null while it has not been completed. */
  agrees: z.boolean().nullable(),
  /** Until when it can be undone; null where it can't be. */
  undoableUntil: z.string().nullable(),
  /** True where it was undone, or taken back when it was cancelled: `records` says what it had done before. */
  takenBack: z.boolean(),
});
export type PushSummary = z.infer<typeof PushSummary>;

/** GET /v1/clinics/{clinicId}/pushes?connectionId=&sheetName= : a sheet's last 20 pushes, newest first */
export const Pushes = z.object({
  pushes: z.array(PushSummary),
  /** The newest push's generation, 0 for none. */
  generation: Count,
});
export type Pushes = z.infer<typeof Pushes>;

/**
 * GET /v1/clinics/{clinicId}/closed-months, and the answer to PUT (with `{}`) and DELETE …/closed-months/{month},
 * newest first
 */
export const ClosedMonths = z.object({
  months: z.array(z.object({ month: Month, by: z.string().nullable(), closedAt: z.string() })),
  /** The months whose records are in the archive, closed or not: no push changes them until they are restored. */
  archived: z.array(z.object({ month: Month, records: Count, archivedAt: z.string() })),
});
export type ClosedMonths = z.infer<typeof ClosedMonths>;
export const ClosedMonth = Month;

/** GET /v1/clinics/{clinicId}/settings, and what a change of them answers. */
export const ClinicSettings = z.strictObject({
  /** The share of a sheet's records, of 1, that a mirror may remove without an explicit yes. */
  removalShare: z.number().min(0).max(1).meta({ multipleOf: 0.001 }),
  /** The day on which weeks begin, by its ISO number: 1 is Monday, 7 Sunday. */
  weekStart: z.int().min(1).max(7),
});
export type ClinicSettings = z.infer<typeof ClinicSettings>;

/** PUT /v1/clinics/{clinicId}/settings: what is left out stays as it is. */
export const ChangeSettings = z.strictObject({
  removalShare: ClinicSettings.shape.removalShare.exactOptional(),
  weekStart: ClinicSettings.shape.weekStart.exactOptional(),
});
export type ChangeSettings = z.infer<typeof ChangeSettings>;
