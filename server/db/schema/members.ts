import { boolean, index, pgTable, primaryKey, text, timestamp, unique } from 'drizzle-orm/pg-core';
import { clinicId, day, id, timestamps } from './columns.ts';

export const userClinicRoles = pgTable(
  'user_clinic_roles',
  {
    clinicId: clinicId(),
    id: id(),
    userId: text('user_id').notNull(),
    role: text('role', { enum: ['clinic_admin', 'provider', 'staff', 'viewer'] }).notNull(),
    /** Which provider a member of that role is. */
    providerId: text('provider_id'),
    isActive: boolean('is_active').notNull().default(true),
    startsAt: timestamp('starts_at', { withTimezone: true }).notNull().defaultNow(),
    endsAt: timestamp('ends_at', { withTimezone: true }),
    removedAt: timestamp('removed_at', { withTimezone: true }),
    lastActiveAt: timestamp('last_active_at', { withTimezone: true }),
    createdBy: text('created_by'),
    ...timestamps(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    unique().on(table.clinicId, table.userId),
    index('user_clinic_roles_user_idx').on(table.userId),
  ],
);

/** Which account of the sign-in's issuer a user is. */
export const userIdentities = pgTable(
  'user_identities',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    userId: text('user_id').notNull(),
    email: text('email').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.issuer, table.subject] }),
    unique().on(table.userId, table.issuer),
  ],
);

export const providerAliases = pgTable(
  'provider_aliases',
  {
    clinicId: clinicId(),
    id: id(),
    /** Null where the rows with this spelling are left out. */
    providerId: text('provider_id'),
    alias: text('alias').notNull(),
    /** The first and the last day of the stretch; both null for every day that no stretch has. */
    validFrom: day('valid_from'),
    validUntil: day('valid_until'),
    createdBy: text('created_by'),
    ...timestamps(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    unique().on(table.clinicId, table.alias, table.validFrom, table.validUntil).nullsNotDistinct(),
    index('provider_aliases_provider_idx').on(table.clinicId, table.providerId),
  ],
);
