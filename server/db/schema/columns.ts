import { date, integer, numeric, text, timestamp } from 'drizzle-orm/pg-core';

/** A CUID of the row. */
export const id = () => text('id').notNull();

/** The tenant: first part of every tenant table's key, and what row-level security looks at. */
export const clinicId = () => text('clinic_id').notNull();

/** An amount of money, as a decimal string. */
export const money = (name: string) => numeric(name, { precision: 10, scale: 2 });

/** A rate in percent, as a decimal string. */
export const rate = (name: string) => numeric(name, { precision: 5, scale: 2 });

/** A statistic of an aggregate, as a decimal string. */
export const statistic = (name: string) => numeric(name, { precision: 38, scale: 4 });

export const timestamps = () => ({
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
});

/** Where a metric record came from: all set for a record of a sheet, all null for any other. */
export const origin = () => ({
  createdBy: text('created_by'),
  connectionId: text('connection_id'),
  sheetName: text('sheet_name'),
  rowKey: text('row_key'),
  entry: integer('entry'),
  rowHash: text('row_hash'),
  rowNumber: integer('row_number'),
  pushId: text('push_id'),
});

/** A calendar day, as YYYY-MM-DD. */
export const day = (name: string) => date(name, { mode: 'string' });
