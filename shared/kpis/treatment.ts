import type { Kpi } from '../kpi.ts';
import { inCategory, SHEET } from './inCategory.ts';

const { percent } = inCategory('treatment');

/** What becomes of treatment that is proposed. */
export const TREATMENT_KPIS: readonly Kpi[] = [
  percent('kept_production', 'keptproduc', 'Production kept', 'up', {
    formula: '100 * (production + adjustment) / production',
    definition: 'Net production ÷ gross production: what adjustments and write-offs leave of the fees.',
  }),
  percent('case_acceptance', 'caseaccept', 'Case acceptance', 'up', {
    formula: '100 * treatment_accepted / treatment_presented',
    definition: 'Dollars of treatment accepted ÷ dollars presented.',
  }),
  percent('treatment_acceptance', 'txstatedac', 'Treatment acceptance as stated', 'up', {
    formula: '100 * accepting_patients / acceptance_base',
    definition:
      'The acceptance rates that the sheet states, each weighed by its active patients. Where the sheet has dollars, see case acceptance.',
    source: SHEET,
  }),
];
