import type { Kpi } from '../kpi.ts';
import { inCategory } from './inCategory.ts';

const { sum, percent, money } = inCategory('appointment');

/** What becomes of appointments, and what they bring. */
export const APPOINTMENT_KPIS: readonly Kpi[] = [
  sum(
    'scheduled_count',
    'Appointments booked',
    'up',
    'The number of appointments booked, whatever became of them.',
  ),
  sum('completed_count', 'Appointments completed', 'up', 'The number of appointments that took place.'),
  sum('cancelled_count', 'Cancellations', 'down', 'The number of appointments cancelled.'),
  sum('no_show_count', 'No-shows', 'down', 'The number of appointments to which nobody came.'),
  percent('completion_rate', 'completion', 'Completion rate', 'up', {
    formula: '100 * completed_count / scheduled_count',
    definition: 'Completed ÷ booked.',
  }),
  percent('no_show_rate', 'noshowrate', 'No-show rate', 'down', {
    formula: '100 * no_show_count / scheduled_count',
    definition: 'No-shows ÷ booked.',
  }),
  percent('cancellation_rate', 'cancelrate', 'Cancellation rate', 'down', {
    formula: '100 * cancelled_count / scheduled_count',
    definition: 'Cancellations ÷ booked.',
  }),
  percent('schedule_utilisation', 'schedulese', 'Schedule utilisation', 'up', {
    formula: '100 * rated_minutes / available_minutes',
    definition: 'Booked minutes ÷ available minutes, of the records that state a utilisation.',
  }),
  sum('production_amount', 'Production of visits', 'up', 'The production that the appointment sheets state.'),
  money('production_per_hour', 'prodperhou', 'Production per hour', 'up', {
    formula: '60 * production_amount / completed_minutes',
    definition: 'Production of visits ÷ hours of completed visits.',
  }),
  money('production_per_visit', 'prodpervis', 'Production per visit', 'up', {
    formula: 'production_amount / completed_count',
    definition: 'Production of visits ÷ completed visits.',
  }),
];
