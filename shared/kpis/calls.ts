import type { Kpi } from '../kpi.ts';
import { inCategory } from './inCategory.ts';

const { sum, percent, seconds } = inCategory('patient');

/** What becomes of calls. */
export const CALL_KPIS: readonly Kpi[] = [
  sum('total_calls', 'Calls', 'up', 'The number of calls.'),
  sum('connected_calls', 'Connected calls', 'up', 'The number of calls that reached the person.'),
  sum('voicemails', 'Voicemails', 'neither', 'The number of calls that ended at a voicemail.'),
  sum(
    'appointments_scheduled',
    'Appointments from calls',
    'up',
    'The number of appointments that calls made.',
  ),
  percent('call_conversion', 'callconver', 'Call conversion', 'up', {
    formula: '100 * appointments_scheduled / connected_calls',
    definition: 'Appointments made ÷ connected calls.',
  }),
  percent('connection_rate', 'callconnec', 'Connection rate', 'up', {
    formula: '100 * connected_calls / total_calls',
    definition: 'Connected calls ÷ calls.',
  }),
  seconds('call_length', 'calllength', 'Average call', 'neither', {
    formula: 'call_seconds / timed_calls',
    definition: 'Length of calls ÷ calls whose length is stated.',
  }),
];
