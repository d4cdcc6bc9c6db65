import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
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

export const googleCredentials = pgTable(
  'google_credentials',
  {
    clinicId: clinicId(),
    id: id(),
    userId: text('user_id').notNull(),
    accessToken: text('access_token').notNull(),
    refreshToken: text('refresh_token').notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    scope: text('scope').array().notNull(),
    keyId: text('key_id'),
    dataKey: text('data_key'),
    subject: text('subject'),
    version: integer('version').notNull().default(1),
    endedAt: timestamp('ended_at', { withTimezone: true }),
    leavingAt: timestamp('leaving_at', { withTimezone: true }),
    ...timestamps(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    unique().on(table.clinicId, table.userId),
    index('google_credentials_key_idx').on(table.clinicId, table.keyId),
  ],
);

export const spreadsheetConnections = pgTable(
  'spreadsheet_connections',
  {
    clinicId: clinicId(),
    id: id(),
    credentialId: text('credential_id'),
    spreadsheetId: text('spreadsheet_id').notNull(),
    spreadsheetName: text('spreadsheet_name').notNull(),
    sheetNames: text('sheet_names').array().notNull(),
    lastSyncAt: timestamp('last_sync_at', { withTimezone: true }),
    syncStatus: text('sync_status', { enum: ['active', 'paused', 'error'] })
      .notNull()
      .default('active'),
    ...timestamps(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    unique().on(table.clinicId, table.spreadsheetId),
  ],
);

export const columnMappingsV2 = pgTable(
  'column_mappings_v2',
  {
    clinicId: clinicId(),
    id: id(),
    connectionId: text('connection_id').notNull(),
    sheetName: text('sheet_name').notNull(),
    headerRow: integer('header_row').notNull().default(1),
    mappingConfig: jsonb('mapping_config').notNull(),
    templateName: text('template_name'),
    version: integer('version').notNull(),
    isActive: boolean('is_active').notNull().default(true),
    createdBy: text('created_by'),
    ...timestamps(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    unique().on(table.clinicId, table.connectionId, table.sheetName, table.version),
    uniqueIndex('column_mappings_v2_active_key')
      .on(table.clinicId, table.connectionId, table.sheetName)
      .where(sql`is_active`),
    uniqueIndex('column_mappings_v2_template_key')
      .on(table.clinicId, table.templateName)
      .where(sql`template_name is not null`),
    // Of phase 3.
    uniqueIndex('column_mappings_v2_connection_key').on(table.clinicId, table.connectionId, table.id),
  ],
);
