import type { AskBoard, Board, Question } from '../../shared/apiBoard.ts';
import type { Dimension } from '../../shared/dimension.ts';
import { FormulaProblem } from '../../shared/formula/formula.ts';
import { refreshAggregates } from '../aggregates/refreshAggregates.ts';
import type { Member } from '../identity/asMember.ts';
import { type ClinicKpis, loadKpis } from '../kpis/loadKpis.ts';
import { readProviders } from '../kpis/readCatalogue.ts';
import { readWeekStart } from '../kpis/readWeekStart.ts';
import { readMembers } from '../mappings/readMembers.ts';
import { questionFailure } from '../problem/questionFailure.ts';
import type { GroupNames } from './answerGroups.ts';
import { answerQuestion } from './answerQuestion.ts';
import { type Asker, checkQuestion } from './checkQuestion.ts';
import type { PeopleNames } from './nameMembers.ts';
import { planQuestion, type QuestionPlan } from './planQuestion.ts';
import { readAggregates } from './readAggregates.ts';
import { slotOf, wantedOf } from './wantedOf.ts';

/**
 * Answers a board's questions from the aggregates, brought up to date first.
 * @throws Failure `question_invalid` with what to ask instead; `forbidden` for figures that the role does not see
 */
export async function readBoard(member: Member, { today, questions }: AskBoard): Promise<Board> {
  await refreshAggregates(member);
  const [kpis, weekStart, providers] = await Promise.all([
    loadKpis(member),
    readWeekStart(member),
    readProviders(member),
  ]);
  const asker = { role: member.role, providerIds: new Set(providers.map(({ id }) => id)) };
  const plans = questions.map((question) =>
    planQuestion(question, compileAll(question, kpis, asker), today, weekStart),
  );
  const wanted = plans.flatMap((plan, number) => wantedOf(plan, number, weekStart));
  const rows = Map.groupBy(await readAggregates(member, wanted), ({ slot }) => slot);
  const people = await readPeople(member, questions, providers);
  const answers = plans.map((plan, number) => ({
    kpis: answerQuestion(
      plan,
      (part) => rows.get(slotOf(number, part)) ?? [],
      namesOf(plan, people, member),
      weekStart,
    ),
  }));
  return { answers, weekStart };
}

/**
 * The KPIs of a question, ready to be worked out.
 * @throws Failure as `checkQuestion`; `question_invalid` for a KPI that is not there, or cannot be worked out
 */
export function compileAll(question: Question, kpis: ClinicKpis, asker: Asker): QuestionPlan['kpis'] {
  const compiled = question.kpis.map((key) => {
    const kpi = compileOne(kpis, key);
    if (kpi === undefined) throw questionFailure(`The clinic has no KPI "${key}".`);
    return kpi;
  });
  checkQuestion(question, compiled, asker);
  return compiled;
}

function compileOne(kpis: ClinicKpis, key: string) {
  try {
    return kpis.compile(key);
  } catch (error) {
    if (error instanceof FormulaProblem) throw questionFailure(error.message);
    throw error;
  }
}

/** Names of all people who can be members of the dimensions that are asked for. */
export async function readPeople(
  { tx }: Member,
  questions: readonly Pick<Question, 'by'>[],
  providers: readonly { readonly id: string; readonly name: string }[],
): Promise<PeopleNames> {
  const staff = questions.some(({ by }) => by === 'staff_member') ? await readMembers(tx) : [];
  return new Map([...providers, ...staff].map(({ id, name }) => [id, name]));
}

function namesOf({ question }: QuestionPlan, people: PeopleNames, { role }: Member): GroupNames | null {
  const by: Dimension | undefined = question.by;
  if (by === undefined) return null;
  return { by, people, rest: role === 'provider' ? 'Everyone else' : 'No provider' };
}
