import { integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { DatasetName } from '../../../shared/dataset.ts';
import { clinicId, day } from './columns.ts';

export const dirtyDays = pgTable(
  'dirty_days',
  {
    clinicId: clinicId(),
    dataset: text('dataset').$type<DatasetName>().notNull(),
    day: day('day').notNull(),
    pushId: text('push_id').notNull(),
    number: integer('number').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.dataset, table.day, table.pushId, table.number] }),
  ],
);

export const closedMonths = pgTable(
  'closed_months',
  {
    clinicId: clinicId(),
    month: day('month').notNull(),
    closedBy: text('closed_by'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.month] })],
);
