import type { Kpi } from '../kpi.ts';
import { inCategory } from './inCategory.ts';

const { percent } = inCategory('patient');

/** Hygiene and recare. */
export const HYGIENE_KPIS: readonly Kpi[] = [
  percent('hygiene_reappointment', 'hygreappoi', 'Hygiene reappointment', 'up', {
    formula: '100 * hygiene_reappointed / hygiene_seen',
    definition: 'Hygiene patients who leave with a next visit ÷ hygiene patients seen.',
  }),
  percent('hygiene_reactivation', 'reactivate', 'Hygiene reactivation rate', 'up', {
    formula: '100 * reactivated_patients / overdue_contacted',
    definition:
      'Overdue patients who completed hygiene ÷ overdue patients contacted. No authority defines this rate.',
    source: "No authority: the clinic's own usage",
  }),
  percent('recare_compliance', 'recarerate', 'Recare compliance', 'up', {
    formula: '100 * recare_patients / recare_base',
    definition:
      'Patients in recare ÷ active patients: the rates that the sheet states, each weighed by its active patients.',
  }),
];
