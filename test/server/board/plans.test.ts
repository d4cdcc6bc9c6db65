import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planQuestion } from '../../../server/board/planQuestion.ts';
import { aggregatesQuery } from '../../../server/board/readAggregates.ts';
import { wantedOf } from '../../../server/board/wantedOf.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import type { Question } from '../../../shared/apiBoard.ts';
import { compileKpi } from '../../../shared/compileKpi.ts';
import { findKpi } from '../../../shared/kpis.ts';
import type { RoleName } from '../../../shared/roles.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

let database: TestDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  clinic = await makeClinic(database.owner);
  await database.owner.execute(sql`
    insert into clinics (id, name, location, status) select present_id('clinic' || c), 'Other', 'There', 'active'
    from generate_series(1, 19) c`);
  await database.owner.execute(sql`
    insert into providers (id, name, provider_type, status, clinic_id)
    select present_id(c.id || '/p' || n), 'Dr. ' || n, 'dentist', 'active', c.id from clinics c, generate_series(1, 5) n`);
  // Twenty clinics with six hundred days each, ours among them: of the clinic, ten providers and ten carriers.
  await database.owner.execute(sql`
    insert into metric_aggregations (clinic_id, id, metric_definition_id, aggregation_type, period_start, period_end,
      value, count, sum, sum_of_squares, dimension, member, provider_id)
    select c.id, present_id(concat_ws('-', c.id, n, d.dimension, d.member)),
      present_id('cm0chairsideproduction001'), case n % 30 when 0 then 'monthly' else 'daily' end, date '2023-01-01' + n,
      date '2023-01-01' + n, 1, 1, 1, 1, d.dimension, d.member, case d.dimension when 'provider' then d.member::row_id end
    from clinics c, generate_series(1, 600) n
    cross join lateral (
      select '' as dimension, '' as member
      union all select 'provider', present_id(c.id || '/p' || p)::text from generate_series(1, 5) p
      union all select 'insurance_carrier', 'c' || p from generate_series(1, 5) p
    ) d`);
  await database.owner.execute(sql`analyze metric_aggregations`);
});
afterAll(() => database.drop());

const KPIS = ['production', 'collection_rate', 'no_show_rate', 'call_conversion', 'active_patients'];
const YEAR = { from: '2024-01-01', to: '2024-12-31', grain: 'month' } as const;

/** How the database goes about a question of a member of that role. */
async function explain(question: Question, role: RoleName): Promise<string> {
  const kpis = question.kpis.flatMap((key) => {
    const kpi = findKpi(key);
    return kpi === undefined ? [] : [compileKpi(kpi, new Map())];
  });
  const plan = planQuestion(question, kpis, '2025-02-03', 1);
  const query = aggregatesQuery(clinic.id, wantedOf(plan, 0, 1));
  const scope = { clinicId: clinic.id, userId: clinic.members[role].userId };
  const rows = await withClinic(database.app, scope, (tx) => tx.execute(sql`explain (costs off) ${query}`));
  return rows.map((row) => String(row['QUERY PLAN'])).join('\n');
}

describe('the aggregates of a board', () => {
  it.each<[string, RoleName, Question]>([
    ['a year of KPIs', 'viewer', { ...YEAR, kpis: KPIS }],
    ['a year by carrier', 'staff', { ...YEAR, kpis: ['production'], by: 'insurance_carrier' }],
    ['one provider', 'staff', { ...YEAR, kpis: ['production'], providerId: 'p1' }],
    ['a provider’s own', 'provider', { ...YEAR, kpis: ['production'], by: 'provider' }],
    ['days across a month’s end', 'viewer', { ...YEAR, from: '2024-01-20', to: '2024-02-10', kpis: KPIS }],
    ['days of the week', 'viewer', { ...YEAR, kpis: ['production'], by: 'weekday' }],
  ])(
    'of %s are found by their key under the policies, and no table is read through',
    async (_, role, question) => {
      const plan = await explain(question, role);
      expect(plan).toContain('metric_aggregations_period_key');
      expect(plan).toMatch(
        /Index Cond: .*clinic_id.*metric_definition_id.*aggregation_type.*dimension.*period_start/,
      );
      expect(plan).not.toContain('Seq Scan on metric_aggregations');
      // The policy stands in the plan, and its role is worked out once.
      expect(plan).toContain('{clinic_admin,staff}');
      expect(plan).toContain('InitPlan');
    },
  );

  it('are found so in a clinic that statistics do not know yet', async () => {
    const known = clinic;
    clinic = await makeClinic(database.owner);
    await database.owner.execute(sql`
      insert into metric_aggregations (clinic_id, id, metric_definition_id, aggregation_type, period_start, period_end,
        value, count, sum, sum_of_squares)
      select ${clinic.id}, present_id('new' || n), present_id('cm0chairsideproduction001'), 'daily',
        date '2023-01-01' + n, date '2023-01-01' + n, 1, 1, 1, 1
      from generate_series(1, 600) n`);
    const plan = await explain({ ...YEAR, kpis: KPIS }, 'viewer');
    clinic = known;
    expect(plan).toContain('metric_aggregations_period_key');
    expect(plan).toMatch(/Index Cond: .*metric_definition_id.*aggregation_type.*dimension.*period_start/);
  });
});
