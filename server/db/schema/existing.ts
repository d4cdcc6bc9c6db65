import { boolean, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { day, timestamps } from './columns.ts';

/*
 * The half that phase 1 was added to. The app role has no right on these tables: they are here for the
 * owner's tools (seeds, tests); the server reads them through the app_… functions.
 */

export const clinics = pgTable('clinics', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  location: text('location').notNull(),
  status: text('status').notNull(),
  registrationCode: text('registration_code'),
  ...timestamps(),
});

export const users = pgTable('users', {
  id: text('id').primaryKey(),
  email: text('email').notNull().unique('users_email_key'),
  name: text('name').notNull(),
  role: text('role', { enum: ['office_manager', 'dentist', 'front_desk', 'admin'] }).notNull(),
  clinicId: text('clinic_id'),
  ...timestamps(),
});

export const providers = pgTable(
  'providers',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    firstName: text('first_name'),
    lastName: text('last_name'),
    email: text('email'),
    providerType: text('provider_type', { enum: ['dentist', 'hygienist', 'specialist'] }).notNull(),
    status: text('status').notNull(),
    clinicId: text('clinic_id').notNull(),
    ...timestamps(),
  },
  // Of phase 3.
  (table) => [uniqueIndex('providers_clinic_id_key').on(table.clinicId, table.id)],
);

export const metricDefinitions = pgTable('metric_definitions', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  description: text('description').notNull(),
  dataType: text('data_type', { enum: ['currency', 'percentage', 'integer', 'date'] }).notNull(),
  calculationFormula: text('calculation_formula'),
  category: text('category', {
    enum: ['financial', 'patient', 'appointment', 'provider', 'treatment'],
  }).notNull(),
  isComposite: boolean('is_composite').notNull().default(false),
  ...timestamps(),
});

export const dataSources = pgTable('data_sources', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  spreadsheetId: text('spreadsheet_id').notNull(),
  sheetName: text('sheet_name').notNull(),
  connectionStatus: text('connection_status').notNull(),
  clinicId: text('clinic_id').notNull(),
  ...timestamps(),
});

export const columnMappings = pgTable('column_mappings', {
  id: text('id').primaryKey(),
  metricDefinitionId: text('metric_definition_id').notNull(),
  dataSourceId: text('data_source_id').notNull(),
  columnName: text('column_name').notNull(),
  transformationRule: text('transformation_rule'),
  ...timestamps(),
});

export const metricValues = pgTable('metric_values', {
  id: text('id').primaryKey(),
  metricDefinitionId: text('metric_definition_id').notNull(),
  date: day('date').notNull(),
  value: text('value').notNull(),
  clinicId: text('clinic_id'),
  providerId: text('provider_id'),
  ...timestamps(),
});

export const goals = pgTable(
  'goals',
  {
    id: text('id').primaryKey(),
    metricDefinitionId: text('metric_definition_id').notNull(),
    timePeriod: text('time_period').notNull(),
    startDate: day('start_date').notNull(),
    endDate: day('end_date').notNull(),
    targetValue: text('target_value').notNull(),
    clinicId: text('clinic_id'),
    providerId: text('provider_id'),
    ...timestamps(),
  },
  // Of phase 3.
  (table) => [uniqueIndex('goals_clinic_id_key').on(table.clinicId, table.id)],
);

export const dashboards = pgTable('dashboards', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  userId: text('user_id').notNull(),
  layout: jsonb('layout'),
  ...timestamps(),
});

export const widgets = pgTable('widgets', {
  id: text('id').primaryKey(),
  dashboardId: text('dashboard_id').notNull(),
  widgetType: text('widget_type').notNull(),
  settings: jsonb('settings'),
  ...timestamps(),
});
