import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Transaction } from '../../../../../server/db/client.ts';
import { PhaseFailure } from '../../../../../server/db/phases/phase.ts';
import {
  authUserStepsBack,
  authUserStepsTo,
  authUserStepsToSettle,
} from '../../../../../server/db/phases/uuids/authUsers.ts';
import { addMember, makeClinic, type TestClinic, type TestMember } from '../../../../support/makeClinic.ts';
import { createPlainDatabase } from '../../../../support/plainDatabase.ts';
import {
  asVisitor,
  createSupabaseDatabase,
  ISSUER,
  layOutSupabase,
  type SupabaseDatabase,
} from '../../../../support/supabaseDatabase.ts';
import { createTestDatabase, type TestDatabase } from '../../../../support/testDatabase.ts';
import { compareCatalogues, readCatalogue } from '../../upgrades/catalogue.ts';
import { openOwner, runSteps } from '../metricStage.ts';

const GOOGLE = 'https://accounts.google.com';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function keep<Kept extends { drop(): Promise<void> }>(made: Kept): Kept {
  ends.push(() => made.drop());
  return made;
}

async function go(ownerUrl: string, steps: typeof authUserStepsTo): Promise<void> {
  const client = openOwner(ownerUrl);
  try {
    await runSteps(await steps(client));
  } finally {
    await client.end();
  }
}

/** An account at Supabase, of a confirmed address unless it is said otherwise. */
async function signUp(owner: Database, email: string, { confirmed = true } = {}): Promise<string> {
  const id = randomUUID();
  await owner.execute(sql`insert into auth.users (id, email, email_confirmed_at)
    values (${id}, ${email}, case when ${confirmed} then now() end)`);
  return id;
}

async function confirm(owner: Database, account: string): Promise<void> {
  await owner.execute(sql`update auth.users set email_confirmed_at = now() where id = ${account}`);
}

async function accountOf(owner: Database, { userId }: TestMember): Promise<unknown> {
  const [row] = await owner.execute(sql`select auth_user_id as account from users where id = ${userId}`);
  return row?.account;
}

function addAccount(owner: Database, issuer: string, subject: string, { userId }: TestMember) {
  return owner.execute(
    sql`insert into user_identities (issuer, subject, user_id, email) values (${issuer}, ${subject}, ${userId}, 'x')`,
  );
}

describe('the accounts of Supabase', () => {
  let database: SupabaseDatabase;
  let clinic: TestClinic;
  /** Who signed up before, and the account that is to be theirs. */
  const before: { readonly who: string; readonly member: TestMember; readonly account: string | null }[] = [];
  beforeAll(async () => {
    database = await createSupabaseDatabase();
    const { owner } = database;
    clinic = await makeClinic(owner);
    const add = () => addMember(owner, clinic.id, 'staff');
    const know = async (who: string, tie: (member: TestMember) => Promise<string | null>) => {
      const member = await add();
      before.push({ who, member, account: await tie(member) });
    };
    const refuse = (who: string, tie: (member: TestMember) => Promise<unknown>) =>
      know(who, (member) => tie(member).then(() => null));
    await know('whose confirmed address it is, in capitals', ({ email }) =>
      signUp(owner, email.toUpperCase()),
    );
    await know('whom it leads to already, whatever its address', async (member) => {
      const account = await signUp(owner, 'another@clinic.example');
      await addAccount(owner, ISSUER, account, member);
      return account;
    });
    await refuse('whose address is not confirmed', ({ email }) => signUp(owner, email, { confirmed: false }));
    await refuse('whose address two accounts have', async ({ email }) => {
      for (const each of [email, email.toUpperCase()]) await signUp(owner, each);
    });
    await refuse('whose address another user has too', async ({ email, userId }) => {
      await owner.execute(sql`insert into users (id, email, name, role)
        select id || '2', upper(email), name, role from users where id = ${userId}`);
      await signUp(owner, email);
    });
    await refuse('who has signed in elsewhere', async (member) => {
      await addAccount(owner, GOOGLE, randomUUID(), member);
      await signUp(owner, member.email);
    });
    await refuse('whose address an account has that leads to another user', async ({ email }) => {
      await addAccount(owner, ISSUER, await signUp(owner, email), await add());
    });
    await refuse('whose account was deleted', async ({ email }) => {
      const account = await signUp(owner, email);
      await owner.execute(sql`update auth.users set deleted_at = now() where id = ${account}`);
    });
    await go(database.ownerUrl, authUserStepsTo);
  });
  afterAll(() => database.drop());

  /** A new member, and the account of their confirmed address. */
  async function addTied(): Promise<{ member: TestMember; account: string }> {
    const member = await addMember(database.owner, clinic.id, 'staff');
    return { member, account: await signUp(database.owner, member.email) };
  }

  /** The user to whom a token leads that says so much. */
  async function userOf(said: Readonly<Record<string, unknown>>): Promise<unknown> {
    const claims = JSON.stringify({ iss: ISSUER, app_metadata: { clinic_id: clinic.id }, ...said });
    const [row] = await asVisitor(database, 'authenticated', claims, (tx) =>
      tx.execute(sql`select app_user_id() as user`),
    );
    return row?.user;
  }

  it('tie each user who was there before by a confirmed address that is theirs alone, or not at all', async () => {
    const found = await Promise.all(
      before.map(async ({ who, member }) => [who, (await accountOf(database.owner, member)) ?? null]),
    );
    expect(found).toEqual(before.map(({ who, account }) => [who, account]));
  });

  it('tie who signs up afterwards once the address is confirmed, by a role that may do nothing here', async () => {
    const member = await addMember(database.owner, clinic.id, 'staff');
    const account = await signUp(database.owner, member.email, { confirmed: false });
    expect(await accountOf(database.owner, member)).toBeNull();
    await database.owner.execute(sql`grant select, update on auth.users to anon`);
    await asVisitor(database, 'anon', '', (tx) =>
      tx.execute(sql`update auth.users set email_confirmed_at = now() where id = ${account}`),
    );
    expect(await accountOf(database.owner, member)).toBe(account);
  });

  it('stay with the user whom they tied, and the user with the account', async () => {
    const { owner } = database;
    const { member, account } = await addTied();
    const other = await addMember(owner, clinic.id, 'staff');
    await signUp(owner, member.email);
    await owner.execute(sql`update auth.users set email = ${other.email} where id = ${account}`);
    expect([await accountOf(owner, member), await accountOf(owner, other)]).toEqual([account, null]);
  });

  it('come into being though the user is held by somebody, and are tied when the address is next confirmed', async () => {
    const { owner } = database;
    const member = await addMember(owner, clinic.id, 'staff');
    let account = '';
    await owner.transaction(async (tx) => {
      await tx.execute(sql`select from users where id = ${member.userId} for update`);
      account = await signUp(owner, member.email);
    });
    expect(await accountOf(owner, member)).toBeNull();
    await confirm(owner, account);
    expect(await accountOf(owner, member)).toBe(account);
  });

  it('lead to the user whom they tied by a token of theirs, and by no other', async () => {
    const { member, account } = await addTied();
    expect(await userOf({ sub: account })).toBe(member.userId);
    const others = [
      { sub: account, iss: GOOGLE },
      { sub: account, iss: undefined },
      { sub: account.toUpperCase() },
      { sub: { id: account } },
      { sub: `${account}\n` },
      { sub: 'x' },
      { sub: randomUUID() },
      { sub: undefined },
    ];
    for (const said of others) expect(await userOf(said), JSON.stringify(said)).toBeNull();
  });

  it('lead nowhere once they are deleted, and the user stays', async () => {
    const { member, account } = await addTied();
    await database.owner.execute(sql`delete from auth.users where id = ${account}`);
    expect(await accountOf(database.owner, member)).toBeNull();
    expect(await userOf({ sub: account })).toBeNull();
  });

  it('are tied by nobody else, where the table of users is open to all', async () => {
    const { member } = await addTied();
    const account = await signUp(database.owner, 'stranger@clinic.example');
    await database.owner.execute(sql`grant all on users to anon`);
    const tries = [
      sql`update users set auth_user_id = ${account} where id = ${member.userId}`,
      sql`insert into users (id, email, name, role, auth_user_id)
        values (${randomUUID()}, 'new@clinic.example', 'New', 'admin', ${account})`,
    ];
    const asAnon = (work: (tx: Transaction) => Promise<unknown>) => asVisitor(database, 'anon', '', work);
    for (const statement of tries) {
      await expect(asAnon((tx) => tx.execute(statement))).rejects.toMatchObject({ cause: { code: '42501' } });
    }
    await asAnon((tx) => tx.execute(sql`update users set name = 'Other' where id = ${member.userId}`));
  });
});

describe('an owner who is not that of Supabase’s tables', () => {
  it('is told what they need, and needs no more, for the way back neither', async () => {
    const database = keep(await createPlainDatabase());
    await layOutSupabase(database.owner);
    const before = await readCatalogue(database.owner);
    const failure = await go(database.plainUrl, authUserStepsTo).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PhaseFailure);
    expect(compareCatalogues(before, await readCatalogue(database.owner))).toEqual([]);
    const said = [...String(failure).matchAll(/run: ([^.]+(?:\.users to \w+)?)\./g)].map(
      ([, each = '']) => each,
    );
    expect(said.map((statement) => statement.replace(/plain_\w+/, 'us'))).toEqual([
      'grant usage on schema auth to us',
      'grant select, references, trigger on auth.users to us',
    ]);
    for (const statement of said) await database.owner.execute(sql.raw(statement));
    const clinic = await makeClinic(database.owner);
    const early = await signUp(database.owner, clinic.members.staff.email);
    await go(database.plainUrl, authUserStepsTo);
    const late = await signUp(database.owner, clinic.members.viewer.email);
    const { staff, viewer } = clinic.members;
    expect(await accountOf(database.owner, staff)).toBe(early);
    expect(await accountOf(database.owner, viewer)).toBe(late);
    await go(database.plainUrl, authUserStepsBack);
    expect(await signUp(database.owner, clinic.members.provider.email)).toBeDefined();
  });

  it('is told of a column of that name that is another’s, which stays as it is', async () => {
    const database = keep(await createTestDatabase());
    await layOutSupabase(database.owner);
    await database.owner.execute(sql`alter table users add column auth_user_id text`);
    const failure = await go(database.ownerUrl, authUserStepsTo).catch((error: unknown) => error);
    expect(String(failure)).toMatch(/Rename the column auth_user_id of users/);
    await go(database.ownerUrl, authUserStepsBack);
    const [column] = await database.owner.execute(
      sql`select count(*)::int as count from information_schema.columns where column_name = 'auth_user_id'`,
    );
    expect(column).toEqual({ count: 1 });
  });
});

describe('the way back', () => {
  /** A dropped column leaves its number behind. */
  const DROPPED = /pg\.dropped/;

  async function triggersOf({ owner }: TestDatabase): Promise<unknown> {
    return [
      ...(await owner.execute(sql`select tgname from pg_trigger where tgrelid = 'auth.users'::regclass`)),
    ];
  }

  it('leaves everything as it was, from wherever it begins, and can be gone again', async () => {
    const database = keep(await createSupabaseDatabase());
    const [before, triggers] = [await readCatalogue(database.owner), await triggersOf(database)];
    const clinic = await makeClinic(database.owner);
    await signUp(database.owner, clinic.members.staff.email);
    const client = openOwner(database.ownerUrl);
    ends.push(() => client.end());
    const { length } = await authUserStepsTo(client);
    for (let begun = 1; begun <= length; begun++) {
      await runSteps((await authUserStepsTo(client)).slice(0, begun));
      await runSteps(await authUserStepsBack(client));
      const lines = compareCatalogues(before, await readCatalogue(database.owner));
      expect(lines.filter((line) => !DROPPED.test(line))).toEqual([]);
      expect(await triggersOf(database)).toEqual(triggers);
    }
    expect(await authUserStepsToSettle()).toEqual([]);
  });
});

describe('a database without Supabase’s accounts', () => {
  it.each([
    ['no schema auth', 'select'],
    [
      'another’s table of that name',
      'create schema auth; create table auth.users (id bigint primary key, email text)',
    ],
  ])('of which the cause is %s gets no column', async (_, made) => {
    const database = keep(await createTestDatabase());
    await database.owner.execute(sql.raw(made));
    const client = openOwner(database.ownerUrl);
    ends.push(() => client.end());
    expect(await authUserStepsTo(client)).toEqual([]);
    for (const { isDone } of await authUserStepsBack(client)) expect(await isDone()).toBe(true);
  });
});
