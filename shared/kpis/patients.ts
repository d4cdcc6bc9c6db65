import type { Kpi } from '../kpi.ts';
import { inCategory, SHEET } from './inCategory.ts';

const { sum, percent, money } = inCategory('patient');

/** Who comes, comes back and stays away. */
export const PATIENT_KPIS: readonly Kpi[] = [
  sum(
    'active_patients',
    'Active patients',
    'up',
    "Patients with a completed visit in 18 months, as the sheet counts them on the period's last day.",
  ),
  sum('new_patients', 'New patients', 'up', 'The number of new patients.'),
  sum('reactivated_patients', 'Reactivated patients', 'up', 'The number of patients who came back.'),
  sum('lost_patients', 'Lost patients', 'down', 'The number of patients lost.'),
  percent('retention', 'retentionr', 'Retention', 'up', {
    formula: '100 * retained_patients / retention_base',
    definition:
      "Last year's active patients who returned ÷ last year's active: the rates that the sheet states, each weighed by its active patients. A stated 0 is no data.",
  }),
  percent('net_patient_growth', 'netgrowth0', 'Net patient growth', 'up', {
    formula: '100 * (new_patients + reactivated_patients - lost_patients) / active_patients',
    definition: "(New + reactivated − lost) ÷ active patients at the period's end.",
  }),
  money('average_patient_value', 'avgpatvalu', 'Average patient value', 'up', {
    formula: 'patient_value / value_base',
    definition: 'The values that the sheet states, each weighed by its active patients.',
    source: SHEET,
  }),
];
