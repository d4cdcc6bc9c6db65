import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Board } from '../../../shared/apiBoard.ts';
import type { RoleName } from '../../../shared/roles.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';
import { addRecords } from './caseRecords.ts';

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
let mara: string;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  clinic = await makeClinic(database.owner);
  mara = await addTestProvider(database.owner, clinic.id, 'Mara Ellingsen');
  const entry = { date: '2025-01-06', metricType: 'production', amount: '10.00' } as const;
  const carriers = Array.from({ length: 60 }, (_, at) => ({ ...entry, insuranceCarrier: `Carrier ${at}` }));
  await addRecords(database.owner, clinic.id, { financial: [{ ...entry, providerId: mara }, ...carriers] });
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

const MONTH = { kpis: ['production'], from: '2025-01-01', to: '2025-01-31', grain: 'month' };

function ask(change: object, role: RoleName = 'staff') {
  const { email } = clinic.members[role];
  const body = { today: '2025-02-10', questions: [{ ...MONTH, ...change }] };
  return server.ask('POST', `/v1/clinics/${clinic.id}/board`, { email, body });
}

describe('a question that nobody can answer gets a sentence', () => {
  it.each<[string, object, string]>([
    ['an unknown KPI', { kpis: ['profit'] }, 'The clinic has no KPI "profit".'],
    [
      'the end before the beginning',
      { from: '2025-02-01' },
      'ends on 2025-01-31, before it begins on 2025-02-01',
    ],
    [
      '200 years of days',
      { from: '1900-01-01', to: '2099-12-31', grain: 'day' },
      'has about 73049 days; ask for at most 800',
    ],
    ['a year before all calendars', { from: '0001-01-01' }, 'must lie between 1900-01-01'],
    ['a provider and a dimension at once', { providerId: 'x', by: 'category' }, 'not for both at once'],
    [
      'a dimension that the rows do not say',
      { by: 'call_type' },
      'Gross production cannot be split by type of call',
    ],
    [
      'a provider for what has none',
      { kpis: ['total_calls'], providerId: 'x' },
      'Calls cannot be split by provider',
    ],
    ['a provider whom the clinic has not', { providerId: 'x' }, 'The clinic has no such provider.'],
  ])('%s', async (_, change, sentence) => {
    expect(await ask(change)).toMatchObject({
      status: 422,
      body: { code: 'question_invalid', detail: expect.stringContaining(sentence) },
    });
  });

  it.each<[string, object]>([
    ['a day that is none', { from: '2025-02-30' }],
    ['a grain that is none', { grain: 'fortnight' }],
    ['a dimension that is none', { by: 'patient' }],
    ['no KPI', { kpis: [] }],
    ['a hundred KPIs', { kpis: Array.from({ length: 100 }, () => 'production') }],
  ])('%s, by the shape of the request', async (_, change) => {
    expect(await ask(change)).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  });
});

describe('figures of single people', () => {
  it.each<[RoleName, object]>([
    ['viewer', { by: 'provider' }],
    ['viewer', { kpis: ['total_calls'], by: 'staff_member' }],
    ['provider', { kpis: ['total_calls'], by: 'staff_member' }],
  ])('are refused to a %s who asks with %j', async (role, change) => {
    expect(await ask(change, role)).toMatchObject({
      status: 403,
      body: { code: 'forbidden', detail: expect.stringContaining('not those of single people') },
    });
  });

  it.each<RoleName>(['viewer', 'provider'])(
    'of one provider are refused to a %s who is not that one',
    async (role) => {
      expect(await ask({ providerId: mara }, role)).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
    },
  );

  it('leave a provider without records of their own the clinic’s whole as everyone else’s', async () => {
    const board = expectOk(Board, await ask({ by: 'provider' }, 'provider'));
    expect(board.answers[0]?.kpis[0]?.groups).toMatchObject([
      { member: null, label: 'Everyone else', value: '610.00', share: '100.0' },
    ]);
  });
});

describe('many members of a dimension', () => {
  it('stand together beyond the fiftieth, and nothing is lost', async () => {
    const board = expectOk(Board, await ask({ by: 'insurance_carrier' }));
    const groups = board.answers[0]?.kpis[0]?.groups ?? [];
    expect(groups).toHaveLength(50);
    expect(groups.at(-1)).toMatchObject({ member: null, label: '12 others', members: 12, value: '120.00' });
    expect(groups.reduce((sum, { value }) => sum + Number(value), 0)).toBe(610);
  });
});
