import { dayNumber } from '../../../../shared/period.ts';

/** From January on: August is full before school begins, December half empty. */
const SEASONS = [1, 0.98, 1, 1.01, 1, 1.02, 0.98, 1.22, 1.01, 1, 0.98, 0.79] as const;
const GROWTH_A_YEAR = 0.06;
const FEE_RISE_A_YEAR = 0.03;
const FIRST_YEAR = 2025;
const CAMPAIGN = ['03', '04', '05'];

/** How busy the clinic is against July 2025. */
export function demandOn(day: string): number {
  const years = (dayNumber(day) - dayNumber('2025-07-01')) / 365;
  return (SEASONS[Number(day.slice(5, 7)) - 1] ?? 1) * (1 + GROWTH_A_YEAR * years);
}

/** What fees have become since 2025: they rise each January. */
export function feeLevel(day: string): number {
  return (1 + FEE_RISE_A_YEAR) ** (Number(day.slice(0, 4)) - FIRST_YEAR);
}

/** True in spring, while the clinic calls those whose cleaning is overdue. */
export function isRecallCampaign(day: string): boolean {
  return CAMPAIGN.includes(day.slice(5, 7));
}
