import { bigint, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { DatasetName } from '../../../shared/dataset.ts';
import { clinicId, day } from './columns.ts';

/** What a day, connection and sheet of an archived month hold: records, and their sums as decimal strings. */
export interface ArchivedSum {
  readonly day: string;
  readonly connection: string | null;
  readonly sheet: string | null;
  readonly records: number;
  readonly sums: Readonly<Record<string, string>>;
}

export const archivedMonths = pgTable(
  'archived_months',
  {
    clinicId: clinicId(),
    dataset: text('dataset').$type<DatasetName>().notNull(),
    month: day('month').notNull(),
    recordCount: integer('record_count').notNull(),
    fileName: text('file_name').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    recordsHash: text('records_hash').notNull(),
    sums: jsonb('sums').$type<readonly ArchivedSum[]>().notNull(),
    archivedAt: timestamp('archived_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.dataset, table.month] })],
);

export const archivedRows = pgTable(
  'archived_rows',
  {
    clinicId: clinicId(),
    connectionId: text('connection_id').notNull(),
    sheetName: text('sheet_name').notNull(),
    dataset: text('dataset').$type<DatasetName>().notNull(),
    rowKey: text('row_key').notNull(),
    entry: integer('entry').notNull(),
    rowHash: text('row_hash').notNull(),
    rowNumber: integer('row_number').notNull(),
    pushId: text('push_id').notNull(),
    date: day('date').notNull(),
    sums: jsonb('sums').$type<ArchivedSum['sums']>().notNull(),
  },
  (table) => [
    primaryKey({
      columns: [
        table.clinicId,
        table.connectionId,
        table.sheetName,
        table.dataset,
        table.rowKey,
        table.entry,
      ],
    }),
    index('archived_rows_date_idx').on(table.clinicId, table.dataset, table.date),
  ],
);
