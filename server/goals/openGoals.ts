import type { WeekStart } from '../../shared/period.ts';
import { refreshAggregates } from '../aggregates/refreshAggregates.ts';
import type { Member } from '../identity/asMember.ts';
import { type ClinicKpis, loadKpis } from '../kpis/loadKpis.ts';
import { readProviders } from '../kpis/readCatalogue.ts';
import { readWeekStart } from '../kpis/readWeekStart.ts';

/** What goals are read and judged with. */
export interface GoalDesk {
  readonly member: Member;
  readonly today: string;
  readonly kpis: ClinicKpis;
  readonly weekStart: WeekStart;
  /** Names of the providers whose figures the member may see, by their ids. */
  readonly providers: ReadonlyMap<string, string>;
}

/** Brings the aggregates up to date, and reads what goals are judged with on that day. */
export async function openGoals(member: Member, today: string): Promise<GoalDesk> {
  await refreshAggregates(member);
  const [kpis, weekStart, providers] = await Promise.all([
    loadKpis(member),
    readWeekStart(member),
    readProviders(member),
  ]);
  return { member, today, kpis, weekStart, providers: new Map(providers.map(({ id, name }) => [id, name])) };
}
