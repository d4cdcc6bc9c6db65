import { randomUUID } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transaction } from '../../../server/db/client.ts';
import { enterClinic } from '../../../server/db/withClinic.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import {
  asVisitor,
  createSupabaseDatabase,
  ISSUER,
  type SupabaseDatabase,
  type SupabaseRole,
} from '../../support/supabaseDatabase.ts';

const GOOGLE = 'https://accounts.google.com';

let database: SupabaseDatabase;
let ours: TestClinic;
let theirs: TestClinic;
const admin = randomUUID();
beforeAll(async () => {
  database = await createSupabaseDatabase();
  ours = await makeClinic(database.owner, 'Ours');
  theirs = await makeClinic(database.owner, 'Theirs');
  await addAccount(ISSUER, admin, ours.members.clinic_admin.userId);
  await addAccount(ISSUER, randomUUID(), theirs.members.clinic_admin.userId);
});
afterAll(() => database.drop());

async function addAccount(issuer: string, subject: string, userId: string): Promise<void> {
  await database.owner.execute(
    sql`insert into user_identities (issuer, subject, user_id, email) values (${issuer}, ${subject}, ${userId}, 'x')`,
  );
}

/** The claims of our clinic admin, with some of them changed. */
function claims(changed: Record<string, unknown> = {}): Record<string, unknown> {
  const of = { iss: ISSUER, aud: 'authenticated', role: 'authenticated', sub: admin };
  return { ...of, app_metadata: { clinic_id: ours.id }, user_metadata: {}, ...changed };
}

const MEMBERS = sql`select user_id from user_clinic_roles`;

async function count(tx: Transaction, query: SQL = MEMBERS): Promise<number> {
  return (await tx.execute(query)).length;
}

/** How many of our members someone sees with those claims, text as it stands in the setting. */
function seen(said: unknown, role: SupabaseRole = 'authenticated'): Promise<number> {
  const text = typeof said === 'string' ? said : JSON.stringify(said);
  return asVisitor(database, role, text, (tx) => count(tx));
}

describe('the claims of a token', () => {
  it('say who somebody is by issuer and subject, and which clinic by what an administrator wrote', async () => {
    expect(await seen(claims())).toBe(4);
    const asked = await asVisitor(database, 'authenticated', JSON.stringify(claims()), (tx) =>
      tx.execute(sql`select app_user_id() as "user", app_clinic_id() as clinic, app_role() as role,
        auth.uid() as uid, auth.role() as name, auth.jwt() ->> 'iss' as issuer`),
    );
    const expected = { user: ours.members.clinic_admin.userId, clinic: ours.id, role: 'clinic_admin' };
    expect([...asked]).toEqual([{ ...expected, uid: admin, name: 'authenticated', issuer: ISSUER }]);
  });

  it.each([
    [
      'a clinic that the person wrote themself',
      { app_metadata: {}, user_metadata: { clinic_id: 'ours' } },
      1,
    ],
    ['a clinic at the top', { app_metadata: {}, clinic_id: 'ours' }, 1],
    ['another clinic', { app_metadata: { clinic_id: 'theirs' } }, 1],
    ['an empty clinic', { app_metadata: { clinic_id: '' } }, 1],
    ['metadata that is no object', { app_metadata: 'ours' }, 1],
    ['metadata that is a list', { app_metadata: ['clinic_id', 'ours'] }, 1],
    ['no subject', { sub: undefined }, 0],
    ['an unknown subject', { sub: randomUUID() }, 0],
    ['a subject that is no text', { sub: { id: admin } }, 0],
    ['no issuer', { iss: undefined }, 0],
    ['another issuer', { iss: GOOGLE }, 0],
  ])('show nothing of the clinic with %s', async (_what, changed, ownRows) => {
    const text = JSON.stringify(claims(changed)).replace('"ours"', `"${ours.id}"`);
    expect(await seen(text.replace('"theirs"', `"${theirs.id}"`))).toBe(ownRows);
  });

  it.each([
    ['no JSON', 'sub=1'],
    ['cut off', '{"sub":"'],
    ['a text', '"x"'],
    ['a number', '7'],
    ['null', 'null'],
    ['a list', '[1, {"sub": 2}]'],
    ['blank', '  '],
    ['half a surrogate pair', '{"sub":"\\ud800"}'],
    ['a NUL', '{"sub":"\\u0000"}'],
    ['nested without end', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['empty', ''],
  ])('show nothing and break nothing where they are %s', async (_what, text) => {
    expect(await seen(text)).toBe(0);
  });

  it('can be malformed in a query of parallel workers, which may not catch an error', async () => {
    const found = await asVisitor(database, 'authenticated', '{"sub":', async (tx) => {
      for (const cost of ['parallel_setup_cost', 'parallel_tuple_cost', 'min_parallel_table_scan_size']) {
        await tx.execute(sql`select set_config(${cost}, '0', true)`);
      }
      const plan = await tx.execute(sql`explain (analyze, costs off) ${MEMBERS}`);
      return JSON.stringify([...plan]);
    });
    expect(found).toMatch(/Workers Launched|Gather/);
  });

  it('alone count: our own settings give nothing to whoever comes with a token', async () => {
    const scope = { clinicId: theirs.id, userId: theirs.members.clinic_admin.userId };
    const found = await asVisitor(database, 'authenticated', JSON.stringify(claims()), async (tx) => {
      await enterClinic(tx, scope);
      await tx.execute(sql`select set_config('app.sweep', 'on', true)`);
      return tx.execute(sql`select app_user_id() as user, app_clinic_id() as clinic, app_role() as role,
        (select count(*)::int from user_clinic_roles) as members`);
    });
    const { userId } = ours.members.clinic_admin;
    expect([...found]).toEqual([{ user: userId, clinic: ours.id, role: 'clinic_admin', members: 4 }]);
    const without = await asVisitor(database, 'authenticated', '{}', async (tx) => {
      await enterClinic(tx, scope);
      return count(tx);
    });
    expect(without).toBe(0);
  });

  it('count for whoever is a member of more than one clinic in the one that they name', async () => {
    const { userId } = ours.members.clinic_admin;
    await database.owner.execute(
      sql`insert into user_clinic_roles (clinic_id, id, user_id, role) values (${theirs.id}, 'visiting', ${userId}, 'viewer')`,
    );
    const role = (clinicId: string) =>
      asVisitor(
        database,
        'authenticated',
        JSON.stringify(claims({ app_metadata: { clinic_id: clinicId } })),
        (tx) => tx.execute(sql`select app_role() as role`),
      );
    expect([...(await role(ours.id)), ...(await role(theirs.id))]).toEqual([
      { role: 'clinic_admin' },
      { role: 'viewer' },
    ]);
    await database.owner.execute(sql`delete from user_clinic_roles where id = 'visiting'`);
  });
});

/** Texts that are JSON, or nearly. */
const nearlyJson = fc.oneof(
  fc.json(),
  fc.jsonValue().map((value) => JSON.stringify(value, null, 1)),
  fc
    .tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', '"', '\\', ',', ':', '{', ']', '1', '.', ' ', '\u0001', 'e'),
    )
    .map(
      ([text, at, put]) =>
        text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1),
    ),
  fc.constantFrom(
    '"\\ud83d\\ude00"',
    '"\\ude00\\ud83d"',
    '"\\u0000"',
    '"\\u00e9"',
    '"\\x"',
    '01',
    '-',
    '1.',
    '.5',
    '1e5',
    '+1',
  ),
);

/** What no text of Postgres holds, and numbers that its own are too short for: no claim is read as a number. */
const UNASKED = /\0|e[-+]?\d{4}/i;

describe('what can be read', () => {
  it.each(['is_readable_json', 'reduces_to_value'])(
    'is what the server’s own parser takes, by %s',
    async (name) => {
      await database.owner.execute(sql`
      create or replace function can_parse(document text) returns boolean language plpgsql as $$
      begin
        perform document::jsonb;
        return true;
      exception
        when others then return false;
      end $$`);
      const texts = fc.array(nearlyJson, { minLength: 20, maxLength: 60 });
      await fc.assert(
        fc.asyncProperty(texts, async (documents) => {
          const given = documents.filter((text) => !UNASKED.test(text) && text.isWellFormed());
          const wrong = await database.owner.execute(sql`
          select d.document from jsonb_array_elements_text(${JSON.stringify(given)}::text::jsonb) d (document)
          where ${sql.identifier(name)}(d.document) <> can_parse(d.document)`);
          expect([...wrong]).toEqual([]);
        }),
        { numRuns: 40 },
      );
    },
  );
});
