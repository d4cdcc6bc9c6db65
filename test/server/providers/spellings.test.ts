import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { providerAliases } from '../../../server/db/schema/members.ts';
import { cutStretch, type Stretch } from '../../../server/providers/cutStretch.ts';
import { lockNames } from '../../../server/providers/lockNames.ts';
import { LookupsAnswer, type Role } from '../../../shared/api.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { countWaiting } from '../../support/countWaiting.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { newId } from '../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk } from '../../support/testPush.ts';
import { type Answer, startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
let mara: string;
let tobias: string;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
});
beforeEach(async () => {
  clinic = await makeClinic(database.owner);
  mara = await addTestProvider(database.owner, clinic.id, 'Mara Ellingsen');
  tobias = await addTestProvider(database.owner, clinic.id, 'Tobias Quade');
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

type Days = readonly [from: string | null, until: string | null];

function put(path: string, body: object, role: Role = 'staff'): Promise<Answer> {
  return server.ask('PUT', `/v1/clinics/${clinic.id}/${path}`, { email: clinic.members[role].email, body });
}

function name(alias: string, providerId: string, [from, until]: Days = [null, null]): Promise<Answer> {
  const days = { ...(from !== null && { from }), ...(until !== null && { until }) };
  return put('provider-aliases', { alias, providerId, ...days });
}

function leaveOut(alias: unknown): Promise<Answer> {
  return put('left-out-spellings', { alias });
}

/** Who the clinic's spellings mean, in an answer's own order: undated ones, then `alias: from to until`. */
function meanings(answer: Answer): Record<string, readonly string[]> {
  const { providers, leftOut = [] } = expectOk(LookupsAnswer, answer);
  const own = providers.map((each) => [
    each.name,
    [...each.aliases, ...(each.dated ?? []).map(({ alias, from, until }) => `${alias}: ${from} to ${until}`)],
  ]);
  return Object.fromEntries([...own, ['nobody', leftOut]]);
}

const MARA = 'Mara Ellingsen';
const TOBIAS = 'Tobias Quade';
const YEAR_2024: Days = ['2024-01-01', '2024-12-31'];

describe('a spelling of some days', () => {
  it('means someone in that stretch, beside the undated one for all other days', async () => {
    await name('Dr. L', tobias);
    expect(meanings(await name('Dr. L', mara, YEAR_2024))).toEqual({
      [MARA]: ['Dr. L: 2024-01-01 to 2024-12-31'],
      [TOBIAS]: ['Dr. L'],
      nobody: [],
    });
  });

  it('stays when the undated meaning is named anew', async () => {
    await name('Dr. L', mara, YEAR_2024);
    await name('Dr. L', tobias);
    expect(meanings(await name('dr. l', mara))).toMatchObject({
      [MARA]: ['dr. l', 'Dr. L: 2024-01-01 to 2024-12-31'],
      [TOBIAS]: [],
    });
  });

  it.each<[string, Days, readonly string[]]>([
    ['within it', ['2024-02-01', '2024-02-29'], ['2024-01-01 to 2024-01-31', '2024-03-01 to 2024-12-31']],
    ['over its beginning', ['2023-07-01', '2024-06-30'], ['2024-07-01 to 2024-12-31']],
    ['over its end', ['2024-07-01', null], ['2024-01-01 to 2024-06-30']],
    ['over all of it', [null, '2025-01-01'], []],
    ['of the very same days', YEAR_2024, []],
    ['right after it', ['2025-01-01', null], ['2024-01-01 to 2024-12-31']],
    ['right before it', [null, '2023-12-31'], ['2024-01-01 to 2024-12-31']],
  ])('gives its days to a later stretch %s', async (_, days, left) => {
    await name('Dr. L', mara, YEAR_2024);
    const answer = await name('DR.  L', tobias, days);
    expect(meanings(answer)).toMatchObject({
      [MARA]: left.map((stretch) => `Dr. L: ${stretch}`),
      [TOBIAS]: [`DR.  L: ${days[0]} to ${days[1]}`],
    });
  });

  it('is cut on both sides where the new one is open at neither end', async () => {
    await name('Dr. L', mara, ['2020-01-01', null]);
    await name('Dr. L', mara, [null, '2010-12-31']);
    await name('Dr. L', tobias, ['2010-12-01', '2020-01-31']);
    expect(meanings(await name('Else', mara))[MARA]).toEqual([
      'Else',
      'Dr. L: null to 2010-11-30',
      'Dr. L: 2020-02-01 to null',
    ]);
  });

  it('is harmless when repeated', async () => {
    const first = await name('Dr. L', mara, YEAR_2024);
    expect((await name('Dr. L', mara, YEAR_2024)).body).toEqual(first.body);
  });

  it.each<[string, Days]>([
    ['that end before they begin', ['2024-02-01', '2024-01-31']],
    ['before anything', ['0000-01-01', null]],
    ['far away', [null, '9999-12-31']],
    ['that do not exist', ['2023-02-29', null]],
    ['that are no days', ['-infinity', null]],
  ])('is refused with days %s', async (_, days) => {
    expect(await name('Dr. L', mara, days)).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  });

  it('is refused where it is someone else’s own name', async () => {
    expect(await name('Mara Ellingsen', tobias, YEAR_2024)).toMatchObject({
      status: 409,
      body: { code: 'name_taken' },
    });
  });

  it('keeps its days for one person when two name overlapping stretches at once', async () => {
    await Promise.all([
      name('Doc', mara, ['2024-01-01', '2024-06-30']),
      name('doc', tobias, ['2024-04-01', null]),
      name('DOC', mara, [null, '2024-05-31']),
      name('doc ', tobias, YEAR_2024),
    ]);
    const { providers } = expectOk(LookupsAnswer, await name('Else', mara));
    const held = providers.flatMap(({ dated = [] }) => dated);
    const days = ['2023-12-31', '2024-01-01', '2024-04-01', '2024-05-31', '2024-06-30', '2024-12-31'];
    for (const day of days) {
      const owners = held.filter(({ from, until }) => (from ?? day) <= day && day <= (until ?? day));
      expect(owners.length).toBeLessThanOrEqual(1);
    }
  });
});

describe('a spelling that is left out', () => {
  it('means nobody any more, whomever it meant', async () => {
    await name('Dr. L', mara);
    await name('DR. L', tobias, YEAR_2024);
    expect(meanings(await leaveOut(' dr. l '))).toEqual({ [MARA]: [], [TOBIAS]: [], nobody: ['dr. l'] });
  });

  it('stands once, however often and however it is written', async () => {
    await Promise.all([leaveOut('Lab'), leaveOut('LAB'), leaveOut('lab')]);
    const once = await leaveOut('Lab');
    expect(meanings(once)).toMatchObject({ nobody: ['Lab'] });
    expect((await leaveOut('Lab')).body).toEqual(once.body);
  });

  it('stands once where another way to write it is stored at the same moment', async () => {
    let answer = Promise.resolve<Answer | null>(null);
    await database.owner.transaction(async (tx) => {
      const { userId } = clinic.members.staff;
      await lockNames({ tx, clinicId: clinic.id, userId, role: 'staff', viaCommandLine: false });
      answer = leaveOut('lab');
      await expect.poll(() => countWaiting(database.owner)).toBe(1);
      await tx.insert(providerAliases).values({ clinicId: clinic.id, id: newId(), alias: 'LAB' });
    });
    expect(await answer).toMatchObject({ body: { leftOut: ['lab'] } });
  });

  it.each<[string, Days]>([
    ['for all days', [null, null]],
    ['for some days', YEAR_2024],
  ])('is taken back by naming it %s', async (_, days) => {
    await leaveOut('LAB');
    expect(meanings(await name('Lab', mara, days)).nobody).toEqual([]);
  });

  it('is taken back by a new provider of that name, or with that spelling', async () => {
    const email = clinic.members.staff.email;
    for (const [body, spelling] of [
      [{ name: 'Lab', providerType: 'dentist' }, 'LAB'],
      [{ name: 'Lena New', providerType: 'dentist', alias: 'front' }, 'Front'],
    ] as const) {
      await leaveOut(spelling);
      const answer = await server.ask('POST', `/v1/clinics/${clinic.id}/providers`, { email, body });
      expect(meanings(answer).nobody).toEqual([]);
    }
  });

  it('is never someone’s own name', async () => {
    for (const own of ['mara  ellingsen', mara]) {
      expect(await leaveOut(own)).toMatchObject({ status: 409, body: { code: 'name_taken' } });
    }
  });

  it.each([
    ['nothing', ''],
    ['what nobody sees', ' \u200b'],
    ['too much', 'x'.repeat(201)],
    ['a number', 7],
  ])('is not %s', async (_, alias) => {
    expect(await leaveOut(alias)).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  });

  it('is left out in its own clinic alone', async () => {
    await leaveOut('Lab');
    const other = await makeClinic(database.owner, 'Other');
    const { email } = other.members.staff;
    const answer = await server.ask('GET', `/v1/clinics/${other.id}/lookups`, { email });
    expect(answer.body).toMatchObject({ leftOut: [] });
  });
});

describe('the table of spellings', () => {
  const day = { validFrom: '2024-02-01', validUntil: '2024-02-29' };

  it.each([
    [
      'a stretch that ends before it begins',
      [{ validFrom: '2024-02-01', validUntil: '2024-01-31' }],
      '23514',
    ],
    ['the same stretch twice', [day, day], '23505'],
    ['two meanings without days', [{}, {}], '23505'],
  ])('itself refuses %s', async (_, rows, code) => {
    const values = rows.map((row) => ({
      clinicId: clinic.id,
      id: newId(),
      providerId: mara,
      alias: 'x',
      ...row,
    }));
    await expect(database.owner.insert(providerAliases).values(values)).rejects.toMatchObject({
      cause: { code },
    });
  });
});

describe('cutting a stretch', () => {
  const day = fc
    .integer({ min: 0, max: 40 })
    .map((days) => new Date(Date.UTC(2024, 1, days)).toISOString().slice(0, 10));
  const end = fc.option(day);
  const stretches = fc
    .tuple(end, end)
    .map(([a, b]) => (a !== null && b !== null && a > b ? [b, a] : [a, b]))
    .map(([validFrom = null, validUntil = null]): Stretch => ({ validFrom, validUntil }));

  it('leaves exactly the days that the other does not take', () => {
    const has = ({ validFrom, validUntil }: Stretch, at: string): boolean =>
      (validFrom ?? at) <= at && at <= (validUntil ?? at);
    fc.assert(
      fc.property(stretches, stretches, day, (held, taken, at) => {
        const owners = cutStretch(held, taken).filter((piece) => has(piece, at));
        expect(owners.length).toBe(has(held, at) && !has(taken, at) ? 1 : 0);
      }),
      { numRuns: 500 },
    );
  });
});
