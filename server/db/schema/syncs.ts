import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  jsonb,
  pgSchema,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import { SYNC_EVERY, type SyncTab } from '../../../shared/apiSync.ts';
import type { SyncTroubleCode } from '../../../shared/syncTrouble.ts';
import { clinicId, id, timestamps } from './columns.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true });

export const consentRequests = pgTable(
  'consent_requests',
  {
    clinicId: clinicId(),
    id: id(),
    userId: text('user_id').notNull(),
    connectionId: text('connection_id').notNull(),
    schedule: jsonb('schedule').notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.id] })],
);

export const connectionSyncs = pgTable(
  'connection_syncs',
  {
    clinicId: clinicId(),
    connectionId: text('connection_id').notNull(),
    every: text('every', { enum: SYNC_EVERY }).notNull(),
    hour: integer('hour'),
    weekday: integer('weekday'),
    timeZone: text('time_zone').notNull(),
    nextRunAt: moment('next_run_at'),
    pausedAt: moment('paused_at'),
    lastAttemptAt: moment('last_attempt_at'),
    lastSuccessAt: moment('last_success_at'),
    failures: integer('failures').notNull().default(0),
    troubleCode: text('trouble_code').$type<SyncTroubleCode>(),
    trouble: text('trouble'),
    seen: jsonb('seen'),
    setBy: text('set_by'),
    ...timestamps(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.connectionId] }),
    index('connection_syncs_due_idx').on(table.nextRunAt).where(sql`next_run_at is not null`),
  ],
);

export const syncRuns = pgTable(
  'sync_runs',
  {
    clinicId: clinicId(),
    id: id(),
    connectionId: text('connection_id').notNull(),
    dueAt: moment('due_at').notNull(),
    askedBy: text('asked_by'),
    startedAt: moment('started_at').notNull().defaultNow(),
    endedAt: moment('ended_at'),
    outcome: text('outcome', { enum: ['running', 'pushed', 'unchanged', 'failed'] })
      .notNull()
      .default('running'),
    rowCount: integer('row_count'),
    reads: integer('reads').notNull().default(0),
    tabs: jsonb('tabs').$type<readonly SyncTab[]>().notNull().default([]),
    troubleCode: text('trouble_code').$type<SyncTroubleCode>(),
    trouble: text('trouble'),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    unique().on(table.clinicId, table.connectionId, table.dueAt),
    index('sync_runs_newest_idx').on(table.clinicId, table.connectionId, table.startedAt.desc()),
  ],
);

/** Counted by the limiter of reads, which asks for just these columns. */
export const googleReads = pgSchema('chairside_sync').table('google_reads', {
  key: text('key').primaryKey(),
  points: integer('points').notNull(),
  expire: moment('expire'),
});
