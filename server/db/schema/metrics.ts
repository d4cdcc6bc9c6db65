import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { APPOINTMENT_TYPES, CALL_TYPES, type DatasetName, METRIC_TYPES } from '../../../shared/dataset.ts';
import { clinicId, day, id, money, origin, rate, timestamps } from './columns.ts';

export const financialMetrics = pgTable(
  'financial_metrics',
  {
    clinicId: clinicId(),
    id: id(),
    date: day('date').notNull(),
    metricType: text('metric_type', { enum: METRIC_TYPES }).notNull(),
    category: text('category').notNull(),
    amount: money('amount').notNull(),
    providerId: text('provider_id'),
    insuranceCarrier: text('insurance_carrier'),
    paymentMethod: text('payment_method'),
    procedureCode: text('procedure_code'),
    notes: text('notes'),
    sourceReference: text('source_reference'),
    ...origin(),
    ...timestamps(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id, table.date] }),
    uniqueIndex('financial_metrics_row_key')
      .on(table.clinicId, table.connectionId, table.sheetName, table.rowKey, table.entry, table.date)
      .where(sql`connection_id is not null`),
    index('financial_metrics_date_idx').on(table.clinicId, table.date),
    index('financial_metrics_provider_idx').on(table.clinicId, table.providerId, table.date),
    index('financial_metrics_type_idx').on(table.clinicId, table.metricType, table.date),
  ],
);

export const appointmentMetrics = pgTable(
  'appointment_metrics',
  {
    clinicId: clinicId(),
    id: id(),
    date: day('date').notNull(),
    providerId: text('provider_id'),
    appointmentType: text('appointment_type', { enum: APPOINTMENT_TYPES }).notNull(),
    scheduledCount: integer('scheduled_count').notNull(),
    completedCount: integer('completed_count').notNull(),
    cancelledCount: integer('cancelled_count').notNull(),
    noShowCount: integer('no_show_count').notNull(),
    averageDuration: integer('average_duration'),
    productionAmount: money('production_amount'),
    utilizationRate: rate('utilization_rate'),
    ...origin(),
    ...timestamps(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id, table.date] }),
    uniqueIndex('appointment_metrics_row_key')
      .on(table.clinicId, table.connectionId, table.sheetName, table.rowKey, table.entry, table.date)
      .where(sql`connection_id is not null`),
    index('appointment_metrics_date_idx').on(table.clinicId, table.date),
    index('appointment_metrics_provider_idx').on(table.clinicId, table.providerId, table.date),
    index('appointment_metrics_type_idx').on(table.clinicId, table.appointmentType, table.date),
  ],
);

export const callMetrics = pgTable(
  'call_metrics',
  {
    clinicId: clinicId(),
    id: id(),
    date: day('date').notNull(),
    callType: text('call_type', { enum: CALL_TYPES }).notNull(),
    totalCalls: integer('total_calls').notNull(),
    connectedCalls: integer('connected_calls').notNull(),
    voicemails: integer('voicemails').notNull(),
    appointmentsScheduled: integer('appointments_scheduled').notNull(),
    conversionRate: rate('conversion_rate').notNull().default('0'),
    averageCallDuration: integer('average_call_duration'),
    staffMemberId: text('staff_member_id'),
    ...origin(),
    ...timestamps(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id, table.date] }),
    uniqueIndex('call_metrics_row_key')
      .on(table.clinicId, table.connectionId, table.sheetName, table.rowKey, table.entry, table.date)
      .where(sql`connection_id is not null`),
    index('call_metrics_date_idx').on(table.clinicId, table.date),
    index('call_metrics_staff_member_idx').on(table.clinicId, table.staffMemberId, table.date),
    index('call_metrics_type_idx').on(table.clinicId, table.callType, table.date),
  ],
);

export const patientMetrics = pgTable(
  'patient_metrics',
  {
    clinicId: clinicId(),
    id: id(),
    date: day('date').notNull(),
    activePatients: integer('active_patients').notNull(),
    newPatients: integer('new_patients').notNull(),
    reactivatedPatients: integer('reactivated_patients').notNull(),
    lostPatients: integer('lost_patients').notNull(),
    patientRetentionRate: rate('patient_retention_rate').notNull(),
    averagePatientValue: money('average_patient_value'),
    recareComplianceRate: rate('recare_compliance_rate'),
    treatmentAcceptanceRate: rate('treatment_acceptance_rate'),
    treatmentPresented: money('treatment_presented'),
    treatmentAccepted: money('treatment_accepted'),
    hygieneSeen: integer('hygiene_seen'),
    hygieneReappointed: integer('hygiene_reappointed'),
    overdueContacted: integer('overdue_contacted'),
    ...origin(),
    ...timestamps(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id, table.date] }),
    uniqueIndex('patient_metrics_row_key')
      .on(table.clinicId, table.connectionId, table.sheetName, table.rowKey, table.entry, table.date)
      .where(sql`connection_id is not null`),
    index('patient_metrics_date_idx').on(table.clinicId, table.date),
  ],
);

/** Each identity of a sheet's record once, whatever its day; the database writes it where metric tables are partitioned. */
export const recordKeys = pgTable(
  'record_keys',
  {
    clinicId: clinicId(),
    dataset: text('dataset').$type<DatasetName>().notNull(),
    key: uuid('key').notNull(),
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.dataset, table.key] })],
);
