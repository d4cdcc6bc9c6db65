import { sql } from 'drizzle-orm';
import { Goals, type SaveGoal } from '../../../shared/apiGoals.ts';
import type { RoleName } from '../../../shared/roles.ts';
import { addTestPush } from '../../support/addParents.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk } from '../../support/testPush.ts';
import { type Answer, startTestServer, type TestServer } from '../../support/testServer.ts';

/** A Saturday in the middle of a month: 10 of November's 20 weekdays are over. */
export const TODAY = '2025-11-15';

/** A goal of the clinic for each month of 2025; a test says what is different. */
export const MONTHLY: SaveGoal = {
  ...{ kpi: 'production', grain: 'month', from: '2025-01-01', to: '2025-12-31' },
  ...{ target: '2000', providerId: null, templateId: null },
};

/** A clinic with records of its own, and ways to ask for its goals. */
export interface GoalStage {
  readonly database: TestDatabase;
  readonly server: TestServer;
  readonly clinic: TestClinic;
  ask(method: string, path: string, body?: object, role?: RoleName): Promise<Answer>;
  /** Sets a goal and gives it as it is answered. */
  set(change?: Partial<SaveGoal>): Promise<Goals['goals'][number]>;
  list(role?: RoleName): Promise<Goals>;
  close(): Promise<void>;
}

export async function openGoalStage(): Promise<GoalStage> {
  const database = await createTestDatabase();
  const server = await startTestServer(database.app);
  const clinic = await makeClinic(database.owner);
  const ask: GoalStage['ask'] = (method, path, body, role = 'clinic_admin') =>
    server.ask(method, `/v1/clinics/${clinic.id}/${path}`, { email: clinic.members[role].email, body });
  const list: GoalStage['list'] = async (role) =>
    expectOk(Goals, await ask('GET', `goals?today=${TODAY}`, undefined, role));
  return {
    ...{ database, server, clinic, ask, list },
    set: async (change = {}) => {
      const known = new Set((await list()).goals.map(({ id }) => id));
      const { goals } = expectOk(Goals, await ask('POST', `goals?today=${TODAY}`, { ...MONTHLY, ...change }));
      const added = goals.find(({ id }) => !known.has(id));
      if (added === undefined) throw new Error('the goal is not among the clinic’s');
      return added;
    },
    close: async () => {
      server.stop();
      await database.drop();
    },
  };
}

/** 100.00 of production on each weekday of 2024 and of 2025 up to 14 November, half of it by that provider. */
export async function seedProduction(
  { database, clinic }: GoalStage,
  provider: string | null = null,
): Promise<void> {
  await database.owner.execute(sql`
    insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, provider_id)
    select ${clinic.id}, as_id(${clinic.id} || n || half), day, 'production', 'x', 50.00,
      case half when 1 then ${provider}::row_id end
    from generate_series(0, 683) n cross join generate_series(1, 2) half
    cross join lateral (select date '2024-01-01' + n as day) d
    where extract(isodow from day) < 6`);
  await markDays({ database, clinic });
}

/** Marks the clinic's days, as a push does, so that the next question adds them up. */
export async function markDays({ database, clinic }: Pick<GoalStage, 'database' | 'clinic'>): Promise<void> {
  const { pushId } = await addTestPush(database.owner, clinic.id);
  await database.owner.execute(sql`
    insert into dirty_days (clinic_id, dataset, day, push_id, number)
    select ${clinic.id}::row_id, 'financial', date, ${pushId}::row_id, 0 from financial_metrics where clinic_id = ${clinic.id}
    union select ${clinic.id}::row_id, 'appointment', date, ${pushId}::row_id, 0 from appointment_metrics where clinic_id = ${clinic.id}
    union select ${clinic.id}::row_id, 'patient', date, ${pushId}::row_id, 0 from patient_metrics where clinic_id = ${clinic.id}
    on conflict do nothing`);
}
