import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { providers } from '../../../server/db/schema/existing.ts';
import { providerAliases } from '../../../server/db/schema/members.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import { LookupsAnswer } from '../../../shared/api.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { idOf, TEST_FORM } from '../../support/newId.ts';
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

function name(alias: unknown, providerId: string): Promise<Answer> {
  const path = `/v1/clinics/${clinic.id}/provider-aliases`;
  return server.ask('PUT', path, { email: clinic.members.staff.email, body: { alias, providerId } });
}

function add(body: object): Promise<Answer> {
  const path = `/v1/clinics/${clinic.id}/providers`;
  return server.ask('POST', path, { email: clinic.members.staff.email, body });
}

/** Each provider's name with the spellings that mean them, as an answer has it. */
function spellings(answer: Answer): [string, readonly string[]][] {
  return expectOk(LookupsAnswer, answer).providers.map((each) => [each.name, each.aliases]);
}

const TAKEN = { status: 409, body: { code: 'name_taken' } };
const NOT_FOUND = { status: 404, body: { code: 'not_found' } };
const INVALID = { status: 422, body: { code: 'invalid_request' } };

describe('naming a provider', () => {
  it('keeps the spelling, tidied, and answers with the lists as they are now', async () => {
    expect(spellings(await name(' Dr. L\u200b ', mara))).toEqual([
      ['Mara Ellingsen', ['Dr. L']],
      ['Tobias Quade', []],
    ]);
  });

  it('is harmless when repeated', async () => {
    const first = await name('Dr. L', mara);
    expect((await name('Dr. L', mara)).body).toEqual(first.body);
    const rows = await database.owner
      .select()
      .from(providerAliases)
      .where(eq(providerAliases.clinicId, clinic.id));
    expect(rows).toMatchObject([{ alias: 'Dr. L', createdBy: clinic.members.staff.userId }]);
  });

  it('takes the spelling from whoever had it, in whatever case', async () => {
    await name('Dr. L', mara);
    await name('DR.  L', mara);
    expect(spellings(await name('dr. l', tobias))).toEqual([
      ['Mara Ellingsen', []],
      ['Tobias Quade', ['dr. l']],
    ]);
  });

  it('refuses a spelling that is someone else’s own name', async () => {
    expect(await name('mara  ellingsen', tobias)).toMatchObject(TAKEN);
    expect(await name(mara, tobias)).toMatchObject(TAKEN);
    expect(spellings(await name('Mara Ellingsen', mara))).toContainEqual([
      'Mara Ellingsen',
      ['Mara Ellingsen'],
    ]);
  });

  it('finds no provider of another clinic', async () => {
    const other = await makeClinic(database.owner, 'Other');
    const theirs = await addTestProvider(database.owner, other.id, 'Ines Vallerand');
    expect(await name('Dr. L', theirs)).toMatchObject(NOT_FOUND);
    expect(await name('Dr. L', 'nobody')).toMatchObject(NOT_FOUND);
  });

  it.each(["'); drop table provider_aliases; --", '{"a"}', '__proto__', '=HYPERLINK("x")', '👩‍⚕️ Łucja'])(
    'keeps %j as it is written',
    async (alias) => {
      expect(spellings(await name(alias, mara))).toContainEqual(['Mara Ellingsen', [alias]]);
    },
  );

  it.each([
    ['nothing', ''],
    ['what nobody sees', ' \u200b'],
    ['too much', 'x'.repeat(201)],
    ['a number', 7],
  ])('refuses %s', async (_, alias) => {
    expect(await name(alias, mara)).toMatchObject(INVALID);
  });

  it('leaves one owner when two people name the same spelling at once', async () => {
    await Promise.all([name('Doc', mara), name('doc', tobias), name('DOC', mara), name(' doc', tobias)]);
    const all = spellings(await name('Else', mara)).flatMap(([, aliases]) => aliases);
    expect(all.filter((alias) => alias.toLowerCase() === 'doc')).toHaveLength(1);
  });
});

describe('adding a provider', () => {
  it('stores them as active in this clinic, with the spelling that means them', async () => {
    const answer = await add({ name: ' Lena Lindqvist ', providerType: 'hygienist', alias: 'Dr. L' });
    expect(spellings(answer)).toContainEqual(['Lena Lindqvist', ['Dr. L']]);
    const rows = await database.owner.select().from(providers).where(eq(providers.name, 'Lena Lindqvist'));
    expect(rows).toMatchObject([{ clinicId: clinic.id, status: 'active', providerType: 'hygienist' }]);
    expect(rows[0]?.id).toMatch(TEST_FORM === 'text' ? /^[a-z][a-z0-9]{23}$/ : /^[0-9a-f-]{36}$/);
  });

  it('needs no spelling', async () => {
    const answer = await add({ name: 'Jun Okafor', providerType: 'specialist' });
    expect(spellings(answer)).toContainEqual(['Jun Okafor', []]);
  });

  it('refuses a name that already means someone, however it is written', async () => {
    await name('Dr. L', mara);
    for (const taken of ['MARA Ellingsen', 'dr. l', tobias]) {
      expect(await add({ name: taken, providerType: 'dentist' })).toMatchObject(TAKEN);
    }
    const twice = { name: 'Jun Okafor', providerType: 'dentist' };
    const answers = await Promise.all([add(twice), add(twice), add(twice)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('stores nobody where the spelling is someone else’s own name', async () => {
    const taken = { name: 'Lena New', providerType: 'dentist', alias: 'Mara Ellingsen' };
    expect(await add(taken)).toMatchObject(TAKEN);
    expect(spellings(await name('x', mara)).map(([each]) => each)).not.toContain('Lena New');
  });

  it.each([
    ['another type', { name: 'A', providerType: 'admin' }],
    ['an empty name', { name: '  ', providerType: 'dentist' }],
    ['a clinic in the body', { name: 'A', providerType: 'dentist', clinicId: 'x' }],
  ])('refuses %s', async (_, body) => {
    expect(await add(body)).toMatchObject(INVALID);
  });
});

describe('app_add_provider', () => {
  const id = idOf('new');
  const call = sql`select id from app_add_provider(${id}, 'New', 'dentist')`;

  it('adds nobody where there is no clinic, or one that does not exist', async () => {
    for (const clinicId of [null, 'nothing']) {
      const rows = await withClinic(database.app, { clinicId, userId: null }, (tx) => tx.execute(call));
      expect([...rows]).toEqual([]);
    }
    expect(await database.owner.select().from(providers).where(eq(providers.id, id))).toEqual([]);
  });
});
