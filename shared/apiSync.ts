import { z } from 'zod';
import { SYNC_TROUBLES } from './syncTrouble.ts';

/*
 * The bodies of the calls by which a spreadsheet is kept in sync without anybody opening it. As in api.ts, the server
 * checks them and the add-on imports the types alone.
 */

const Id = z.string().min(1).max(64);
const Moment = z.string();
const Count = z.number().int().min(0);

/** How often a connection may be read by itself. */
export const SYNC_EVERY = ['15_minutes', 'hour', 'day', 'week'] as const;
export type SyncEvery = (typeof SYNC_EVERY)[number];

/** When a connection is read: the hour belongs to every day and week, the weekday to every week, and to no other. */
export const SyncSchedule = z.strictObject({
  every: z.enum(SYNC_EVERY),
  /** From 0 to 23, in the time zone. */
  hour: z.number().int().min(0).max(23).nullable(),
  /** By its ISO number: 1 is Monday. */
  weekday: z.number().int().min(1).max(7).nullable(),
  /** As America/Chicago. */
  timeZone: z.string().min(1).max(64),
});
export type SyncSchedule = z.infer<typeof SyncSchedule>;

const Trouble = z.object({
  code: z.enum(SYNC_TROUBLES),
  /** What happened and what to do, for people. */
  sentence: z.string(),
});
export type SyncTroubleSaid = z.infer<typeof Trouble>;

/** What one reading did with one tab. */
export const SyncTab = z.object({
  sheetName: z.string(),
  outcome: z.enum(['pushed', 'failed']),
  /** The push that it became; null where none was opened. */
  pushId: Id.nullable(),
  rowCount: Count.nullable(),
  /** Whether the sheet's sums and the database's agree; null where there was no end to it. */
  agrees: z.boolean().nullable(),
  trouble: Trouble.nullable(),
});
export type SyncTab = z.infer<typeof SyncTab>;

/** One reading of a connection. */
export const SyncRun = z.object({
  id: Id,
  dueAt: Moment,
  startedAt: Moment,
  endedAt: Moment.nullable(),
  /** The name of whoever did not want to wait; null for the schedule. */
  askedBy: z.string().nullable(),
  outcome: z.enum(['running', 'pushed', 'unchanged', 'failed']),
  rowCount: Count.nullable(),
  /** Calls to Google. */
  reads: Count,
  tabs: z.array(SyncTab),
  trouble: Trouble.nullable(),
});
export type SyncRun = z.infer<typeof SyncRun>;

/** How a connection that is kept in sync is doing. */
export const Sync = z.object({
  connectionId: Id,
  spreadsheetId: z.string(),
  spreadsheetName: z.string(),
  /** The tabs with a mapping in force: those that are read. */
  sheetNames: z.array(z.string()),
  status: z.enum(['active', 'paused', 'error']),
  /** True where only connecting again helps. */
  needsReconnecting: z.boolean(),
  isRunning: z.boolean(),
  /** True where it had no success for three intervals. */
  isStale: z.boolean(),
  schedule: SyncSchedule,
  /** The name of the member whose grant it reads with; null where there is none any more. */
  by: z.string().nullable(),
  lastAttemptAt: Moment.nullable(),
  lastSuccessAt: Moment.nullable(),
  nextRunAt: Moment.nullable(),
  /** Of the last reading that ended: rows, and milliseconds. */
  rowCount: Count.nullable(),
  durationMs: Count.nullable(),
  /** Attempts in a row that failed. */
  failures: Count,
  trouble: Trouble.nullable(),
});
export type Sync = z.infer<typeof Sync>;

/** GET /v1/clinics/{clinicId}/syncs */
export const Syncs = z.object({
  /** False where the server was not given what it takes to ask Google. */
  available: z.boolean(),
  syncs: z.array(Sync),
});
export type Syncs = z.infer<typeof Syncs>;

/** GET /v1/clinics/{clinicId}/connections/{connectionId}/sync: the newest 50 readings, the newest first. */
export const SyncTimeline = z.object({ sync: Sync, runs: z.array(SyncRun) });
export type SyncTimeline = z.infer<typeof SyncTimeline>;

/** POST /v1/clinics/{clinicId}/connections/{connectionId}/consent: begins the way to Google and back. */
export const AskConsent = z.strictObject({ schedule: SyncSchedule });
export type AskConsent = z.infer<typeof AskConsent>;

/** Where the person says yes, and until when it may be opened. */
export const Consent = z.object({ url: z.string(), expiresAt: Moment });
export type Consent = z.infer<typeof Consent>;

/** PUT /v1/clinics/{clinicId}/connections/{connectionId}/sync: what is left out stays as it is. Answers Sync. */
export const ChangeSync = z.strictObject({
  schedule: SyncSchedule.exactOptional(),
  paused: z.boolean().exactOptional(),
});
export type ChangeSync = z.infer<typeof ChangeSync>;

/** DELETE /v1/clinics/{clinicId}/connections/{connectionId}/sync */
export const SyncEnd = z.object({
  connectionId: Id,
  /**
   * True where the grant is erased here and Google was told, unless another clinic reads with what its account granted;
   * false where Google could not be told.
   */
  revoked: z.boolean(),
  /** True where another spreadsheet of the clinic still needs the grant. */
  kept: z.boolean(),
});
export type SyncEnd = z.infer<typeof SyncEnd>;

/** A connection without success for three intervals, named beside the numbers that it feeds. */
export const StaleSync = z.object({
  spreadsheetName: z.string(),
  lastSuccessAt: Moment.nullable(),
  datasets: z.array(z.enum(['financial', 'appointment', 'call', 'patient'])),
});
export type StaleSync = z.infer<typeof StaleSync>;
