import type { DatasetName } from './dataset.ts';

/** By what a KPI can be split, and of which datasets each record says it. */
export const DIMENSIONS = {
  provider: { label: 'Provider', datasets: ['financial', 'appointment'] },
  appointment_type: { label: 'Type of appointment', datasets: ['appointment'] },
  call_type: { label: 'Type of call', datasets: ['call'] },
  staff_member: { label: 'Staff member', datasets: ['call'] },
  insurance_carrier: { label: 'Insurance carrier', datasets: ['financial'] },
  payment_method: { label: 'Payment method', datasets: ['financial'] },
  procedure_code: { label: 'Procedure code', datasets: ['financial'] },
  category: { label: 'Category', datasets: ['financial'] },
  weekday: { label: 'Day of the week', datasets: ['financial', 'appointment', 'call', 'patient'] },
} as const satisfies Readonly<Record<string, { label: string; datasets: readonly DatasetName[] }>>;

export type Dimension = keyof typeof DIMENSIONS;

export const DIMENSION_NAMES = [
  'provider',
  'appointment_type',
  'call_type',
  'staff_member',
  'insurance_carrier',
  'payment_method',
  'procedure_code',
  'category',
  'weekday',
] as const satisfies readonly Dimension[];
