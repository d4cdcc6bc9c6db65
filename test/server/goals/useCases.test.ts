import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GoalProgress, Goals, GoalTemplates } from '../../../shared/apiGoals.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';
import { addRecords } from '../board/caseRecords.ts';

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  clinic = await makeClinic(database.owner);
  const visits = { appointmentType: 'recall', cancelledCount: 0 } as const;
  await addRecords(database.owner, clinic.id, {
    financial: [
      { date: '2025-01-15', metricType: 'production', amount: '1000.00' },
      { date: '2025-02-15', metricType: 'production', amount: '1045.00' },
    ],
    appointment: [{ ...visits, date: '2025-02-15', scheduledCount: 100, completedCount: 96, noShowCount: 4 }],
    patient: [
      {
        ...{
          date: '2025-02-01',
          activePatients: 100,
          newPatients: 0,
          lostPatients: 0,
          patientRetentionRate: '0',
        },
        ...{ reactivatedPatients: 36, overdueContacted: 40 },
      },
    ],
  });
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

/** Sets the goal of the system's template for that KPI, and says how it stood in February when March had begun. */
async function reach(kpi: string): Promise<GoalProgress> {
  const { email } = clinic.members.clinic_admin;
  const path = `/v1/clinics/${clinic.id}`;
  const { templates } = expectOk(GoalTemplates, await server.ask('GET', `${path}/goal-templates`, { email }));
  const template = templates.find((each) => each.system && each.kpi === kpi);
  if (template === undefined) throw new Error(`the system has no template for ${kpi}`);
  const { grain, target, id: templateId } = template;
  const span = { from: '2025-02-01', to: '2025-02-28' };
  const body = { kpi, grain, target, templateId, ...span, providerId: null };
  const set = expectOk(Goals, await server.ask('POST', `${path}/goals?today=2025-03-03`, { email, body }));
  const goal = set.goals.find((each) => each.kpi === kpi);
  if (goal === undefined) throw new Error('the goal was not set');
  return goal.progress;
}

describe('goal_templates', () => {
  it('"Increase production by 10% month-over-month"', async () => {
    const progress = await reach('production');
    expect(progress).toMatchObject({ value: '1045.00', target: '1100.00', share: '95.0', status: 'missed' });
  });

  it('"Maintain 95% hygiene reactivation rate"', async () => {
    const progress = await reach('hygiene_reactivation');
    expect(progress).toMatchObject({ value: '90.0', target: '95.0', status: 'missed' });
  });

  it('"Reduce no-shows to under 5%"', async () => {
    expect(await reach('no_show_rate')).toMatchObject({ value: '4.0', target: '5.0', status: 'met' });
  });
});
