import type { AskComparisons, ComparedKpi, Comparisons } from '../../shared/apiComparisons.ts';
import type { CompiledKpi } from '../../shared/compileKpi.ts';
import { periodOf, type Span } from '../../shared/period.ts';
import type { PeopleNames } from '../board/nameMembers.ts';
import { compileAll, readPeople } from '../board/readBoard.ts';
import type { Member } from '../identity/asMember.ts';
import { loadKpis } from '../kpis/loadKpis.ts';
import { readProviders } from '../kpis/readCatalogue.ts';
import { compareKpi } from './compareKpi.ts';
import { listGroups } from './listGroups.ts';
import { listNotIn } from './listNotIn.ts';
import { type ComparedRow, readCompared, wantedOf } from './readCompared.ts';
import { type Freshness, readFreshness } from './readFreshness.ts';

/** What all KPIs of a question are answered from. */
interface Ground {
  readonly month: Span;
  readonly by: AskComparisons['by'];
  readonly rows: readonly ComparedRow[];
  readonly people: PeopleNames;
  readonly freshness: Freshness;
}

/**
 * How a month's KPIs stand in their own history, by what was worked out last.
 * @throws Failure `question_invalid` with what to ask instead; `forbidden` for figures that the role does not see
 */
export async function readComparisons(member: Member, asked: AskComparisons): Promise<Comparisons> {
  const { by } = asked;
  const month = periodOf('month', `${asked.month}-01`);
  const [kpis, providers] = await Promise.all([loadKpis(member), readProviders(member)]);
  const asker = { role: member.role, providerIds: new Set(providers.map(({ id }) => id)) };
  const question = { kpis: asked.kpis, ...month, grain: 'month' as const, ...(by !== undefined && { by }) };
  const compiled = compileAll(question, kpis, asker);
  // Before the rows: what is worked out anew meanwhile is told as older than it is, never as newer.
  const freshness = await readFreshness(member);
  const rows = freshness.asOf === null ? [] : await readCompared(member, wantedOf(compiled, month.from, by));
  const people = await readPeople(member, [question], providers);
  const ground = { month, by, rows, people, freshness };
  return { ...month, asOf: freshness.asOf, kpis: compiled.map((kpi) => answerKpi(kpi, ground)) };
}

function answerKpi(compiled: CompiledKpi, { month, by, rows, people, freshness }: Ground): ComparedKpi {
  const measures = new Set(compiled.measures.map(({ id }) => id));
  const own = rows.filter(({ measureId }) => measures.has(measureId));
  const whole = own.filter(({ dimension }) => dimension === '');
  const parts = own.filter(({ dimension }) => dimension !== '');
  return {
    kpi: compiled.kpi.key,
    ...compareKpi(compiled, whole, month),
    notIn: listNotIn(compiled, month.from, freshness),
    ...(by === undefined
      ? { groups: [], moreGroups: 0 }
      : listGroups(compiled, parts, month, { by, people })),
  };
}
