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
    skipped: jsonb('skipped').notNull(),
    cellsAbove: jsonb('cells_above').notNull().default({}),
    startsEmpty: boolean('starts_empty').notNull(),
    state: text('state', { enum: ['open', 'completed', 'cancelled'] })
      .notNull()
      .default('open'),
    receipt: jsonb('receipt'),
    createdBy: text('created_by'),
    completedAt: timestamp('completed_at', { withTimezone: true }),
    ...timestamps(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    unique().on(table.clinicId, table.key),
    uniqueIndex('pushes_open_key')
      .on(table.clinicId, table.connectionId, table.sheetName)
      .where(sql`state = 'open'`),
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
    ...timestamps(),
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.pushId, table.number] })],
);
