import { numeric, pgTable, text } from 'drizzle-orm/pg-core';
import { timestamps } from './columns.ts';

export const clinicSettings = pgTable('clinic_settings', {
  clinicId: text('clinic_id').primaryKey(),
  removalShare: numeric('removal_share', { precision: 4, scale: 3 }).notNull(),
  updatedBy: text('updated_by'),
  ...timestamps(),
});
