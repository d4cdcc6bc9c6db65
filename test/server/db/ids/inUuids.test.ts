import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refreshComparisons } from '../../../../server/comparisons/refreshComparisons.ts';
import { migrate } from '../../../../server/db/migrate.ts';
import { Account, Connection, LookupsAnswer, Mapping, Records, Totals } from '../../../../shared/api.ts';
import { Board, KpiCatalogue } from '../../../../shared/apiBoard.ts';
import { Comparisons } from '../../../../shared/apiComparisons.ts';
import { Goals, GoalTemplates } from '../../../../shared/apiGoals.ts';
import { Templates } from '../../../../shared/apiMappings.ts';
import { Members } from '../../../../shared/apiMembers.ts';
import { ClosedMonths, Push, type Receipt } from '../../../../shared/apiPushes.ts';
import type { SheetTable } from '../../../../shared/cell.ts';
import { addTestProvider } from '../../../support/addTestProvider.ts';
import { makeClinic, type TestClinic } from '../../../support/makeClinic.ts';
import { TEST_FORM } from '../../../support/newId.ts';
import { pushByHash } from '../../../support/pushByHash.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/testDatabase.ts';
import {
  askToOpen,
  expectOk,
  type MappedSheet,
  mapSheet,
  openPush,
  preparePush,
  pushSheet,
} from '../../../support/testPush.ts';
import { type Answer, startTestServer, type TestServer } from '../../../support/testServer.ts';
import { listPushes, undoPush } from '../../../support/undoPush.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TODAY = '2025-03-20';
const CONFIG: Parameters<typeof mapSheet>[2] = {
  identity: { by: 'columns', columns: ['Date'] },
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
    { source_column: 'Dr', target_field: 'provider_id', transform: 'lookup', lookup_table: 'providers' },
    {
      source_column: 'Production',
      target_field: 'amount',
      transform: 'currency',
      with: { metric_type: 'production', category: 'All' },
    },
  ],
};

/** A row a day from 6 January 2025 on, of two providers in turn; `change` gives the first rows another amount. */
function table(rows: number, change = 0): SheetTable {
  return {
    headers: ['Date', 'Dr', 'Production'],
    rows: Array.from({ length: rows }, (_, at) => {
      const day = new Date(Date.UTC(2025, 0, 6 + at)).toISOString().slice(0, 10);
      const amount = at < change ? 900 + at : 100 + at;
      return { row: at + 2, cells: [day, at % 2 === 0 ? 'Dr. One' : 'Dr. Two', `$${amount}.00`] };
    }),
  };
}

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
let sheet: MappedSheet;
/** Ids as they were kept from before. */
let one: string;
let kept: {
  readonly first: Receipt;
  readonly opening: { readonly key: string; readonly generation: number };
};
let goalId: string;
let kpiId: string;
let openId: string;
/** What was answered before, by its path. */
const before = new Map<string, unknown>();
let firstAnswer: Answer;

function ask(method: string, path: string, body?: object): Promise<Answer> {
  const { email } = clinic.members.clinic_admin;
  return server.ask(method, `/v1/clinics/${clinic.id}/${path}`, { email, ...(body && { body }) });
}

const asked = {
  lookups: 'lookups',
  totals: 'totals?dataset=financial',
  records: 'records?dataset=financial&measure=production',
  goals: `goals?today=${TODAY}`,
  kpis: 'kpis',
  templates: 'goal-templates',
};

async function askBoard(by: 'provider' | undefined = undefined, providerId: string | undefined = undefined) {
  const question = { kpis: ['production'], from: '2025-01-01', to: '2025-03-31', grain: 'month' };
  const questions = [{ ...question, ...(by && { by }), ...(providerId && { providerId }) }];
  return expectOk(Board, await ask('POST', 'board', { today: TODAY, questions }));
}

async function askComparisons(by: 'provider' | undefined = undefined) {
  const question = { month: '2025-02', kpis: ['production'], ...(by && { by }) };
  return expectOk(Comparisons, await ask('POST', 'comparisons', question));
}

async function listRecords() {
  const rows = await database.owner.execute<{ hash: string; amount: string; updated: string }>(sql`
    select row_hash as hash, amount::text as amount, updated_at::text as updated, row_key
    from financial_metrics order by row_key`);
  return [...rows];
}

/** Works in the clinic as long as ids are text, then takes the database through phase 4 beneath the server. */
async function prepare(): Promise<void> {
  clinic = await makeClinic(database.owner);
  one = await addTestProvider(database.owner, clinic.id, 'Dr. One');
  await addTestProvider(database.owner, clinic.id, 'Dr. Two');
  const { email } = clinic.members.clinic_admin;
  sheet = await mapSheet(server.ask, { clinicId: clinic.id, email, spreadsheetId: 'a-book' }, CONFIG);
  const opening = { key: 'the-first-key', generation: 1 };
  const first = await pushSheet(sheet, table(60), opening);
  kept = { first, opening };
  const goal = { kpi: 'production', grain: 'month', from: '2025-01-01', to: '2025-12-31', target: '2000' };
  const set = await ask('POST', `goals?today=${TODAY}`, { ...goal, providerId: one, templateId: null });
  goalId = expectOk(Goals, set).goals[0]?.id ?? '';
  const kpi = {
    label: 'Half of it',
    unit: 'money',
    formula: 'production / 2',
    better: 'up',
    category: 'financial',
  };
  const kpis = expectOk(KpiCatalogue, await ask('POST', 'kpis', { ...kpi, definition: 'Half' })).kpis;
  kpiId = kpis.find(({ own }) => own)?.id ?? '';
  await ask('PUT', 'closed-months/2024-12', {});
  await askBoard();
  await refreshComparisons(database.app, { error: () => {} }, { anyway: true });
  for (const path of Object.values(asked)) before.set(path, (await ask('GET', path)).body);
  openId = (
    await openPush(sheet, await preparePush(sheet, table(60, 3)), { key: 'under-way', generation: 2 })
  ).id;
  await migrate({ ownerUrl: database.ownerUrl, phase: 4 });
  firstAnswer = await ask('GET', asked.lookups);
}

describe.skipIf(TEST_FORM === 'uuid')('a server whose database goes through phase 4 beneath it', () => {
  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startTestServer(database.app);
    await prepare();
  }, 120_000);
  afterAll(async () => {
    server.stop();
    await database.drop();
  });

  it('asks for the first request again, and goes on from there', async () => {
    expect(firstAnswer).toMatchObject({ status: 503, body: { code: 'busy' } });
    expect(firstAnswer.headers.get('Retry-After')).toBe('1');
    expect(await ask('GET', asked.lookups)).toMatchObject({ status: 200 });
  });

  it('tells the clinic’s new id, and the one that a client may have kept of it', async () => {
    const { email } = clinic.members.clinic_admin;
    const { clinics, userId } = expectOk(Account, await server.ask('GET', '/v1/me', { email }));
    expect(clinics).toMatchObject([{ id: expect.stringMatching(UUID), formerId: clinic.id }]);
    expect(userId).toMatch(UUID);
    const path = `/v1/clinics/${clinics[0]?.id}/connections`;
    const { connections } = expectOk(
      z.object({ connections: z.array(Connection) }),
      await server.ask('GET', path, { email }),
    );
    expect(connections).toMatchObject([{ id: expect.stringMatching(UUID), spreadsheetId: 'a-book' }]);
  });

  it.each(Object.entries(asked))('answers whoever asks by former ids as before: %s', async (_name, path) => {
    expect((await ask('GET', path)).body).toEqual(before.get(path));
  });

  it('gives people in lists of words the ids that stand in hashes, whoever asks', async () => {
    const { email } = clinic.members.staff;
    const me = expectOk(Account, await server.ask('GET', '/v1/me', { email }));
    const path = `/v1/clinics/${me.clinics[0]?.id}/lookups`;
    const { providers } = expectOk(LookupsAnswer, await server.ask('GET', path, { email }));
    expect(providers.find(({ name }) => name === 'Dr. One')?.id).toBe(one);
  });

  it('goes on with a push that was under way, by its key and what it was opened with', async () => {
    const prepared = await preparePush(sheet, table(60, 3));
    const again = expectOk(Push, await askToOpen(sheet, prepared, { key: 'under-way', generation: 2 }));
    expect(again).toMatchObject({ id: openId, state: 'open', mappingId: sheet.mapping.id });
    const receipt = await pushSheet(sheet, table(60, 3), { key: 'under-way', generation: 2 });
    expect(receipt).toMatchObject({ pushId: openId, agrees: true, records: { updated: 3, unchanged: 57 } });
    expect((await undoPush(sheet, openId)).records).toMatchObject({ restored: 3, kept: 0 });
  });

  it('repeats the answer of a push of before', async () => {
    const prepared = await preparePush(sheet, table(60));
    const again = expectOk(Push, await askToOpen(sheet, prepared, kept.opening));
    expect(again.receipt).toEqual(kept.first);
  });

  it('sends and writes nothing of a sheet that did not change', async () => {
    const stored = await listRecords();
    const byHash = await pushByHash(sheet, table(60), { rowsPerChunk: 20, hashesPerChunk: 30 });
    expect(byHash).toMatchObject({ agrees: true, rows: { unchanged: 60 }, records: { unchanged: 60 } });
    const whole = await pushSheet(sheet, table(60));
    expect(whole).toMatchObject({ agrees: true, records: { inserted: 0, updated: 0, unchanged: 60 } });
    expect(await listRecords()).toEqual(stored);
  });

  it('stores what changed and what is new, removes what is gone, and takes all of it back', async () => {
    const stored = await listRecords();
    const receipt = await pushSheet(sheet, table(55, 4));
    expect(receipt.records).toEqual({ inserted: 0, updated: 4, unchanged: 51, removed: 5 });
    const longer = await pushSheet(sheet, table(70, 4));
    expect(longer.records).toEqual({ inserted: 15, updated: 0, unchanged: 55, removed: 0 });
    expect((await undoPush(sheet, longer.pushId)).records).toMatchObject({ removed: 15, kept: 0 });
    const undone = await undoPush(sheet, receipt.pushId);
    expect(undone.records).toMatchObject({ restored: 4, returned: 5, kept: 0 });
    expect(await listRecords()).toEqual(stored);
    const { pushes } = await listPushes(sheet);
    expect(pushes.at(-1)?.id).toBe(kept.first.pushId);
    expect(pushes.map(({ mine }) => mine)).not.toContain(false);
  });

  it('finds what other hands changed, and nothing else', async () => {
    await database.owner.execute(sql`
      update financial_metrics set amount = 1 where row_number = 2`);
    const receipt = await pushByHash(sheet, table(60), { rowsPerChunk: 20, hashesPerChunk: 60 });
    expect(receipt).toMatchObject({ agrees: false, differences: [{ row: 2, reason: 'altered' }] });
    const mended = await pushSheet(sheet, table(60));
    expect(mended).toMatchObject({ agrees: true, records: { updated: 1, unchanged: 59 } });
  });

  it('drills down to one provider’s records, by either id, page by page', async () => {
    const byFormer = expectOk(Records, await ask('GET', `${asked.records}&providerId=${one}`));
    expect(byFormer.records).toHaveLength(30);
    const people = new Set(byFormer.records.map(({ values }) => values.provider_id));
    expect([...people]).toEqual([one]);
    expect(byFormer.names[one]).toBe('Dr. One');
    const board = await askBoard('provider');
    const groups = board.answers[0]?.kpis[0]?.groups ?? [];
    expect(groups.map(({ label }) => label).sort()).toEqual(['Dr. One', 'Dr. Two']);
    const member = groups.find(({ label }) => label === 'Dr. One')?.member ?? '';
    const byMember = expectOk(Records, await ask('GET', `${asked.records}&by=provider&member=${member}`));
    expect(byMember.total).toEqual(byFormer.total);
    const after = byFormer.records[9]?.id ?? '';
    const rest = expectOk(Records, await ask('GET', `${asked.records}&providerId=${one}&after=${after}`));
    expect(rest.records).toEqual(byFormer.records.slice(10));
  });

  it('works a board out by provider, and of one of them', async () => {
    const all = (await askBoard('provider')).answers[0]?.kpis[0];
    const own = (await askBoard(undefined, one)).answers[0]?.kpis[0];
    expect(own?.value).toBe(all?.groups.find(({ label }) => label === 'Dr. One')?.value);
    expect(Number(own?.value)).toBeGreaterThan(0);
    const totals = expectOk(Totals, await ask('GET', `${asked.totals}&connectionId=${sheet.connectionId}`));
    const sum = totals.months.reduce((all, { sums }) => all + Number(sums.production ?? 0), 0);
    expect(Number(all?.value)).toBe(sum);
  });

  it('compares months with each other, of the clinic and by provider', async () => {
    await refreshComparisons(database.app, { error: () => {} }, { anyway: true });
    const [whole] = (await askComparisons()).kpis;
    expect(Number(whole?.value)).toBeGreaterThan(0);
    const [split] = (await askComparisons('provider')).kpis;
    expect(split?.groups.map(({ label }) => label).sort()).toEqual(['Dr. One', 'Dr. Two']);
  });

  it('changes and removes goals, templates and KPIs of before, and adds new ones', async () => {
    const goal = { kpi: 'production', grain: 'month', from: '2025-01-01', to: '2025-12-31', target: '3000' };
    const changed = await ask('PUT', `goals/${goalId}?today=${TODAY}`, {
      ...goal,
      providerId: one,
      templateId: null,
    });
    expect(expectOk(Goals, changed).goals).toMatchObject([
      { id: goalId, providerName: 'Dr. One', target: '3000' },
    ]);
    const template = {
      name: 'Ours',
      description: null,
      category: 'financial',
      kpi: 'collection',
      target: '5',
      grain: 'month',
    };
    const templates = expectOk(GoalTemplates, await ask('POST', 'goal-templates', template));
    const ours = templates.templates.find(({ name }) => name === 'Ours');
    expect(ours?.id).toMatch(UUID);
    const added = await ask('POST', `goals?today=${TODAY}`, {
      ...goal,
      providerId: null,
      templateId: ours?.id,
    });
    expect(expectOk(Goals, added).goals).toHaveLength(2);
    const gone = expectOk(Goals, await ask('DELETE', `goals/${goalId}?today=${TODAY}`));
    expect(gone.goals).toMatchObject([{ templateId: ours?.id, kpi: 'production' }]);
    const { kpis } = expectOk(KpiCatalogue, await ask('GET', 'kpis'));
    expect(kpis.find(({ own }) => own)?.id).toBe(kpiId);
    const left = expectOk(KpiCatalogue, await ask('DELETE', `kpis/${kpiId}`));
    expect(left.kpis.some(({ own }) => own)).toBe(false);
  });

  it('names spellings and members by the ids of before', async () => {
    const named = await ask('PUT', 'provider-aliases', { alias: 'D1', providerId: one });
    const { providers } = expectOk(LookupsAnswer, named);
    expect(providers.find(({ id }) => id === one)?.aliases).toEqual(['D1']);
    const added = expectOk(
      LookupsAnswer,
      await ask('POST', 'providers', { name: 'Dr. New', providerType: 'dentist', alias: 'DN' }),
    );
    const fresh = added.providers.find(({ name }) => name === 'Dr. New');
    expect(fresh).toMatchObject({ id: expect.stringMatching(UUID), aliases: ['DN'] });
    const { userId } = clinic.members.provider;
    const { members } = expectOk(Members, await ask('GET', 'members'));
    const member = members.find((each) => each.userId === userId);
    const { role, isActive, startsAt, endsAt } = member ?? {};
    const membership = { role, isActive, startsAt, endsAt, providerId: one };
    expect(await ask('PUT', `members/${userId}`, membership)).toMatchObject({ status: 200 });
    const own = await server.ask('GET', `/v1/clinics/${clinic.id}/${asked.records}`, clinic.members.provider);
    expect(expectOk(Records, own)).toMatchObject({ whose: 'own' });
    expect(expectOk(Records, own).records).toHaveLength(30);
  });

  it('maps further sheets, keeps templates and closes months', async () => {
    const { email } = clinic.members.clinic_admin;
    const other = await mapSheet(
      server.ask,
      { clinicId: clinic.id, email, spreadsheetId: 'another' },
      CONFIG,
    );
    expect(other.connectionId).toMatch(UUID);
    const receipt = await pushSheet(other, table(5));
    expect(receipt).toMatchObject({ agrees: true, records: { inserted: 5 } });
    const path = `mappings/${sheet.mapping.id}/template`;
    const { templates } = expectOk(Templates, await ask('PUT', path, { name: 'Ours' }));
    expect(templates).toMatchObject([{ name: 'Ours', mappingId: sheet.mapping.id }]);
    const active = await ask('POST', `mappings/${sheet.mapping.id}/activate`, { activeVersion: 1 });
    expect(expectOk(Mapping, active)).toEqual(sheet.mapping);
    const { months } = expectOk(ClosedMonths, await ask('PUT', 'closed-months/2025-01', {}));
    expect(months).toMatchObject([{ by: 'A clinic_admin' }, { by: 'A clinic_admin' }]);
    const closed = await pushSheet(sheet, table(60, 2));
    expect(closed.issues).toMatchObject([{ code: 'closed_month' }, { code: 'closed_month' }]);
  });

  it('has nothing to show for an id that there never was, and refuses what is none', async () => {
    expect(await ask('GET', 'pushes/cm5k2a0010000000000000000')).toMatchObject({ status: 404 });
    expect(await ask('GET', 'pushes/018f4d7e-9c1b-7a2e-8d35-0242ac120002')).toMatchObject({ status: 404 });
    expect(await ask('GET', `pushes/${encodeURIComponent('no id!')}`)).toMatchObject({ status: 422 });
    const odd = { connectionId: 'not "an" id', mappingId: sheet.mapping.id };
    const opening = { key: 'some-other-key', mode: 'mirror', generation: 99, headers: ['Date'], rowCount: 1 };
    expect(await ask('POST', 'pushes', { ...opening, ...odd })).toMatchObject({ status: 404 });
  });
});
