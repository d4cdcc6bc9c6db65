import { sql } from 'drizzle-orm';
import { Totals } from '../../../shared/api.ts';
import { Board, KpiCatalogue, type Question } from '../../../shared/apiBoard.ts';
import { Goals } from '../../../shared/apiGoals.ts';
import { DATASET_NAMES } from '../../../shared/dataset.ts';
import { GRAINS } from '../../../shared/period.ts';
import { expectOk, type MappedSheet } from '../../support/testPush.ts';
import { readIds } from '../aggregates/readKept.ts';
import type { ArchiveStage } from './archiveStage.ts';

/** Everything that a clinic's people can ask over a span of months, with what it is answered. */
export type Answers = ReadonlyMap<string, unknown>;

interface Span {
  readonly from: string;
  readonly to: string;
  readonly today: string;
}

const AT_ONCE = 20;
/** Days of a span that is asked for day by day: a question has a limit. */
const DAYS_SPAN = { from: '2024-11-01', to: '2025-01-31' };

/** Asks for every KPI at every grain and split, every kind of total, all goals, and all that is added up. */
export async function askAll(
  stage: ArchiveStage,
  sheets: readonly MappedSheet[],
  span: Span,
): Promise<Answers> {
  const boards = await askBoards(stage, span);
  const totals = await askTotals(stage, sheets);
  const goals = expectOk(Goals, await stage.ask('GET', `goals?today=${span.today}`));
  const aggregates = await readIds(stage.database.owner, stage.clinic.id);
  return new Map<string, unknown>([...boards, ...totals, ['goals', goals], ['aggregates', [...aggregates]]]);
}

async function askBoards(stage: ArchiveStage, { from, to, today }: Span): Promise<[string, unknown][]> {
  const { kpis } = expectOk(KpiCatalogue, await stage.ask('GET', 'kpis'));
  const [provider] = await stage.database.owner.execute<{ id: string }>(sql`
    select id from providers where clinic_id = ${stage.clinic.id} order by name limit 1`);
  const questions = kpis.flatMap(({ key, dimensions }): Question[] => [
    ...GRAINS.map((grain) => ({ kpis: [key], grain, ...(grain === 'day' ? DAYS_SPAN : { from, to }) })),
    ...dimensions.map((by) => ({ kpis: [key], from, to, grain: 'quarter' as const, by })),
    ...(dimensions.includes('provider')
      ? [{ kpis: [key], from, to, grain: 'month' as const, providerId: provider?.id ?? '' }]
      : []),
  ]);
  const answers: [string, unknown][] = [];
  for (let at = 0; at < questions.length; at += AT_ONCE) {
    const some = questions.slice(at, at + AT_ONCE);
    const board = expectOk(Board, await stage.ask('POST', 'board', { today, questions: some }));
    answers.push(
      ...some.map((each, index): [string, unknown] => [JSON.stringify(each), board.answers[index]]),
    );
  }
  return answers;
}

async function askTotals(stage: ArchiveStage, sheets: readonly MappedSheet[]): Promise<[string, unknown][]> {
  const filters = [
    '',
    '&from=2023-05-10&to=2025-01-14',
    '&to=2023-02-02',
    ...sheets.flatMap(({ connectionId, mapping }) => [
      `&connectionId=${connectionId}`,
      `&connectionId=${connectionId}&sheetName=${mapping.sheetName}&from=2023-03-15`,
    ]),
  ];
  const answers: [string, unknown][] = [];
  for (const dataset of DATASET_NAMES) {
    for (const filter of filters) {
      const query = `totals?dataset=${dataset}${filter}`;
      answers.push([query, expectOk(Totals, await stage.ask('GET', query))]);
    }
  }
  return answers;
}
