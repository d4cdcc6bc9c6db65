import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Board, KpiCatalogue } from '../../../shared/apiBoard.ts';
import { Goals } from '../../../shared/apiGoals.ts';
import { KPIS } from '../../../shared/kpis.ts';
import { addTestPush } from '../../support/addParents.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  clinic = await makeClinic(database.owner);
  await database.owner.execute(sql`
    insert into financial_metrics (clinic_id, id, date, metric_type, category, amount)
    values (${clinic.id}, as_id('a'), '2025-01-02', 'production', 'x', 300), (${clinic.id}, as_id('b'), '2025-01-02', 'collection', 'x', 201)`);
  const { pushId } = await addTestPush(database.owner, clinic.id);
  await database.owner.execute(sql`
    insert into dirty_days (clinic_id, dataset, day, push_id, number)
    values (${clinic.id}, 'financial', '2025-01-02', ${pushId}, 0)`);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

const KPI = {
  label: 'Uncollected fees',
  unit: 'money',
  formula: 'production − collection',
  better: 'down',
  definition: 'Fees that nobody has paid yet.',
  category: 'financial',
};

function ask(method: string, path: string, body?: object, role: 'clinic_admin' | 'viewer' = 'clinic_admin') {
  const { email } = clinic.members[role];
  return server.ask(method, `/v1/clinics/${clinic.id}/${path}`, { email, ...(body && { body }) });
}

async function add(change: object) {
  const catalogue = expectOk(KpiCatalogue, await ask('POST', 'kpis', { ...KPI, ...change }));
  const added = catalogue.kpis.filter(({ own }) => own);
  return { added, byLabel: (label: string) => added.find((each) => each.label === label) };
}

async function readValue(kpi: string) {
  const question = { kpis: [kpi], from: '2025-01-01', to: '2025-01-31', grain: 'month' };
  const board = await ask('POST', 'board', { today: '2025-02-01', questions: [question] }, 'viewer');
  return expectOk(Board, board).answers[0]?.kpis[0]?.value;
}

describe("a clinic's own KPI", () => {
  it('stands in the catalogue beside those of every clinic, and every member can ask for it', async () => {
    const { byLabel } = await add({});
    expect(byLabel('Uncollected fees')).toMatchObject({ key: 'uncollected_fees', places: 2, own: true });
    const catalogue = expectOk(KpiCatalogue, await ask('GET', 'kpis', undefined, 'viewer'));
    expect(catalogue.kpis.filter(({ own }) => !own).map(({ key }) => key)).toEqual(
      KPIS.map(({ key }) => key),
    );
    expect(await readValue('uncollected_fees')).toBe('99.00');
  });

  it('may stand on other KPIs, its own and those of every clinic', async () => {
    const formula = '100 × uncollected_fees ÷ net_production';
    const { byLabel } = await add({ label: 'Share uncollected', unit: 'percent', formula });
    expect(byLabel('Share uncollected')?.dimensions).toContain('provider');
    expect(await readValue('share_uncollected')).toBe('33.0');
  });

  it('gets a key of its own where its label means something already', async () => {
    const { byLabel } = await add({ label: 'Production', formula: 'production / 2' });
    expect(byLabel('Production')?.key).toBe('production_2');
    expect(await readValue('production')).toBe('300.00');
  });

  it.each([
    ['nothing that is known', 'production + profit', 'no measure or KPI named "profit"'],
    ['what no formula can be', 'production +', 'cannot be read'],
    ['code', 'production.constructor', 'something else than numbers, names and operators'],
    ['a call that is not there', 'eval(1)', 'no function of that name'],
    ['no measure', '1 + 1', 'names no measure'],
    ['itself too deep', `${'('.repeat(40)}production${')'.repeat(40)}`, undefined],
    ['too many levels', `${'-('.repeat(30)}production${')'.repeat(30)}`, 'nested more than 20 deep'],
    ['an operator of another kind', 'production % 2', '"%" has no meaning'],
  ])('with a formula of %s is refused, or means what it says', async (_, formula, sentence) => {
    const { status, body } = await ask('POST', 'kpis', { ...KPI, label: `F ${sentence}`, formula });
    if (sentence === undefined) return expect(status).toBe(200);
    expect({ status, body }).toMatchObject({
      status: 422,
      body: {
        code: 'kpi_invalid',
        detail: expect.stringContaining(sentence),
        errors: { formula: expect.any(String) },
      },
    });
  });

  it('cannot go in a circle, not by way of another either', async () => {
    const first = (await add({ label: 'First', formula: 'production' })).byLabel('First');
    await add({ label: 'Second', formula: 'first + 1' });
    expect(
      await ask('PUT', `kpis/${first?.id}`, { ...KPI, label: 'First', formula: 'second' }),
    ).toMatchObject({
      status: 422,
      body: { code: 'kpi_invalid', detail: expect.stringContaining('in a circle') },
    });
  });

  it('stays while another one stands on it, and goes when none does', async () => {
    const base = (await add({ label: 'Base', formula: 'collection' })).byLabel('Base');
    const above = (await add({ label: 'Above', formula: 'base * 2' })).byLabel('Above');
    expect(await ask('DELETE', `kpis/${base?.id}`)).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('"Above" is made with it') },
    });
    expect((await ask('DELETE', `kpis/${above?.id}`)).status).toBe(200);
    expect((await ask('DELETE', `kpis/${base?.id}`)).status).toBe(200);
  });

  it('stays while it has goals', async () => {
    const kpi = (await add({ label: 'Aimed at', formula: 'collection' })).byLabel('Aimed at');
    const goal = { kpi: kpi?.key, grain: 'month', from: '2025-01-01', to: '2025-12-31', target: '100' };
    const goals = 'goals?today=2025-02-01';
    const set = await ask('POST', goals, { ...goal, providerId: null, templateId: null });
    expect(await ask('DELETE', `kpis/${kpi?.id}`)).toMatchObject({
      status: 422,
      body: { code: 'kpi_invalid', detail: 'It has 1 goal and no templates. Delete those first.' },
    });
    const [first] = expectOk(Goals, set).goals;
    expect((await ask('DELETE', `goals/${first?.id}?today=2025-02-01`)).status).toBe(200);
    expect((await ask('DELETE', `kpis/${kpi?.id}`)).status).toBe(200);
  });

  it('divides by nothing without an answer: there is no data, not a zero', async () => {
    await add({ label: 'By nothing', formula: 'production / (collection - collection)' });
    expect(await readValue('by_nothing')).toBeNull();
  });

  it('is for clinic admins to make', async () => {
    expect(await ask('POST', 'kpis', KPI, 'viewer')).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
  });
});
