import type { Goal, GoalProgress } from '../../../../shared/apiGoals.ts';

/** A clinic's goal for each month, as it stands in November 2025. */
export function inventGoal({
  progress,
  ...more
}: Partial<Omit<Goal, 'progress'>> & { readonly progress?: Partial<GoalProgress> } = {}): Goal {
  return {
    id: 'g1',
    kpi: 'production',
    grain: 'month',
    from: '2025-01-01',
    to: '2025-12-31',
    target: '50000',
    providerId: null,
    providerName: null,
    templateId: null,
    label: 'Gross production each month: at least 50,000.00',
    ...more,
    progress: {
      from: '2025-11-01',
      to: '2025-11-30',
      value: '20000.00',
      target: '50000.00',
      share: '40.0',
      projected: '45000.00',
      projectedShare: '90.0',
      status: 'at_risk',
      sentence: 'At this rate 90 % by month end',
      ...progress,
    },
  };
}
