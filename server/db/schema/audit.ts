import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { clinicId, id } from './columns.ts';

export const auditEvents = pgTable(
  'audit_events',
  {
    clinicId: clinicId(),
    id: id(),
    userId: text('user_id').notNull(),
    action: text('action').notNull(),
    subjectId: text('subject_id').notNull(),
    detail: jsonb('detail').notNull().default(sql`'{}'`),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    index('audit_events_created_idx').on(table.clinicId, table.createdAt),
  ],
);
