import { integer, numeric, pgTable, text } from 'drizzle-orm/pg-core';
import { timestamps } from './columns.ts';

export const clinicSettings = pgTable('clinic_settings', {
  clinicId: text('clinic_id').primaryKey(),
  removalShare: numeric('removal_share', { precision: 4, scale: 3 }).notNull().default('0.2'),
  /** The ISO number of the day on which weeks begin: 1 is Monday. */
  weekStart: integer('week_start').notNull().default(1),
  updatedBy: text('updated_by'),
  ...timestamps(),
});
