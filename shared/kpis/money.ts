import type { Kpi } from '../kpi.ts';
import { inCategory } from './inCategory.ts';

const { sum, money, percent } = inCategory('financial');

/** What is charged and paid. */
export const MONEY_KPIS: readonly Kpi[] = [
  sum('production', 'Gross production', 'up', 'The sum of fees charged.'),
  money('net_production', 'netproduct', 'Net production', 'up', {
    formula: 'production + adjustment',
    definition:
      'Gross production and the adjustments and write-offs, with the signs that the sheet gives them.',
  }),
  sum(
    'collection',
    'Collections',
    'up',
    'The sum of payments received, from patients and insurance, those not yet earned among them.',
  ),
  sum(
    'adjustment',
    'Adjustments',
    'neither',
    'The sum of adjustments and write-offs, with the signs that the sheet gives them.',
  ),
  sum('refund', 'Refunds', 'down', 'The sum of refunds, with the signs that the mapping gives them.'),
  percent('collection_rate', 'collectrat', 'Collection rate', 'up', {
    formula: '100 * collection / (production + adjustment)',
    definition: 'Collections ÷ net production. 98 % is a usual target.',
  }),
];
