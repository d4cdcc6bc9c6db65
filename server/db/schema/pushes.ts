import { sql } from 'drizzle-orm';
import {
  boolean,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { DatasetName } from '../../../shared/dataset.ts';
import { clinicId, id, timestamps } from './columns.ts';

export const pushes = pgTable(
  'pushes',
  {
    clinicId: clinicId(),
    id: id(),
    key: text('key').notNull(),
    connectionId: text('connection_id').notNull(),
    mappingId: text('mapping_id').notNull(),
    sheetName: text('sheet_name').notNull(),
    requestHash: text('request_hash').notNull(),
    headers: text('headers').array().notNull(),
    rowCount: integer('row_count').notNull(),
    cellsAbove: jsonb('cells_above').notNull().default({}),
    startsEmpty: boolean('starts_empty').notNull(),
    mode: text('mode', { enum: ['mirror', 'upsert', 'selection', 'changed'] }).notNull(),
    generation: integer('generation').notNull(),
    automatic: boolean('automatic').notNull().default(false),
    adjusts: boolean('adjusts').notNull().default(false),
    replacedId: text('replaced_id'),
    state: text('state', { enum: ['open', 'completed', 'cancelled', 'undone'] })
      .notNull()
      .default('open'),
    receipt: jsonb('receipt'),
    keepsHistory: boolean('keeps_history').notNull().default(true),
    undoReceipt: jsonb('undo_receipt'),
    undoneBy: text('undone_by'),
    undoneAt: timestamp('undone_at', { withTimezone: true }),
    createdBy: text('created_by'),
    completedAt: timestamp('completed_at', { withTimezone: true }),
    ...timestamps(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    unique().on(table.clinicId, table.key),
    unique().on(table.clinicId, table.connectionId, table.sheetName, table.generation),
    uniqueIndex('pushes_open_key')
      .on(table.clinicId, table.connectionId, table.sheetName)
      .where(sql`state = 'open'`),
    // Of phase 3.
    uniqueIndex('pushes_connection_key').on(table.clinicId, table.connectionId, table.id),
  ],
);

export const pushChunks = pgTable(
  'push_chunks',
  {
    clinicId: clinicId(),
    pushId: text('push_id').notNull(),
    number: integer('number').notNull(),
    digest: text('digest').notNull(),
    receipt: jsonb('receipt').notNull(),
    unchangedRows: integer('unchanged_rows').notNull(),
    rowCount: integer('row_count').notNull(),
    ...timestamps(),
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.pushId, table.number] })],
);

export const pushSeen = pgTable(
  'push_seen',
  {
    clinicId: clinicId(),
    pushId: text('push_id').notNull(),
    number: integer('number').notNull(),
    rowKeys: text('row_keys').array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.pushId, table.number] })],
);

export const recordHistory = pgTable(
  'record_history',
  {
    clinicId: clinicId(),
    pushId: text('push_id').notNull(),
    dataset: text('dataset').$type<DatasetName>().notNull(),
    rowKey: text('row_key').notNull(),
    entry: integer('entry').notNull(),
    before: jsonb('before'),
    adjustment: boolean('adjustment').notNull().default(false),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.pushId, table.dataset, table.rowKey, table.entry] }),
  ],
);
