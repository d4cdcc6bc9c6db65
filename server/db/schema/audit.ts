import { sql } from 'drizzle-orm';
import { bigint, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
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
    /** Its place in the clinic's chain, from 1, and the chain's hash there; set at the commit. */
    number: bigint('number', { mode: 'number' }),
    hash: text('hash'),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    uniqueIndex('audit_events_number_key').on(table.clinicId, table.number),
  ],
);

/** Where a clinic's chain of events ends. */
export const auditChains = pgTable('audit_chains', {
  clinicId: text('clinic_id').primaryKey(),
  length: bigint('length', { mode: 'number' }).notNull(),
  hash: text('hash').notNull(),
});
