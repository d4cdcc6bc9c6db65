import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { AppLimits } from '../../../server/app/createApp.ts';
import { closeDatabase, openDatabase } from '../../../server/db/client.ts';
import { limitRequests } from '../../../server/identity/limitRequests.ts';
import { CHUNKS_AT_ONCE } from '../../../shared/push.ts';
import { makeClinic } from '../../support/makeClinic.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { startIssuer } from '../../support/testIssuer.ts';
import { mapSheet, openPush, preparePush, sendChunk } from '../../support/testPush.ts';
import { startTestServer } from '../../support/testServer.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A clinic of its own, on a server with these limits and an issuer of its own. */
async function prepare(limits: Partial<AppLimits>) {
  const server = await startTestServer(database.app, limits);
  onTestFinished(() => server.stop());
  const { id, members } = await makeClinic(database.owner);
  const path = `/v1/clinics/${id}/connections`;
  const ask = (email: string) => server.ask('GET', path, { email });
  const statuses = async (email: string, times: number) => {
    const answers = await Promise.all(Array.from({ length: times }, () => ask(email)));
    return answers.map(({ status }) => status).sort();
  };
  return { server, clinicId: id, members, path, ask, statuses };
}

const TOO_MANY = { status: 429, body: { code: 'too_many_requests', status: 429 } };

describe('an account', () => {
  it('may ask so often, and is then told in whole seconds when it may again', async () => {
    const { members, ask, statuses } = await prepare({ accountRate: 3 });
    const { email } = members.staff;
    expect(await statuses(email, 5)).toEqual([200, 200, 200, 429, 429]);
    const refused = await ask(email);
    expect(refused).toMatchObject(TOO_MANY);
    const retryAfter = refused.headers.get('Retry-After') ?? '';
    expect(retryAfter).toMatch(/^[1-9]\d?$/);
    expect(Number(retryAfter)).toBeLessThanOrEqual(60);
    expect(refused.body).toHaveProperty('detail', expect.stringContaining(`in ${retryAfter} s.`));
  });

  it('costs nobody else anything', async () => {
    const { members, statuses } = await prepare({ accountRate: 1 });
    expect(await statuses(members.staff.email, 3)).toEqual([200, 429, 429]);
    expect(await statuses(members.clinic_admin.email, 1)).toEqual([200]);
  });

  it('is the same one in all its clinics, and under a new address', async () => {
    const { server, members, statuses } = await prepare({ accountRate: 2 });
    const { email } = members.staff;
    expect(await statuses(email, 1)).toEqual([200]);
    const token = await server.issuer.sign('new@clinic.example', { sub: `google-${email}` });
    const headers = { Authorization: `Bearer ${token}` };
    expect(await server.ask('GET', '/v1/me', { headers })).toMatchObject({ status: 200 });
    expect(await server.ask('GET', '/v1/me', { headers })).toMatchObject(TOO_MANY);
  });

  it('is refused before the database hears of it', async () => {
    const away = openDatabase('postgres://chairside_app:x@127.0.0.1:1/x');
    onTestFinished(() => closeDatabase(away));
    const server = await startTestServer(away, { accountRate: 1 });
    onTestFinished(() => server.stop());
    const ask = () => server.ask('GET', '/v1/me', { email: 'a@b.example' });
    expect(await ask()).toMatchObject({ status: 503, body: { code: 'database_unavailable' } });
    expect(await ask()).toMatchObject(TOO_MANY);
  });

  it('cannot be locked out by others who pretend to be it', async () => {
    const { server, members, path, statuses } = await prepare({ accountRate: 1 });
    const { email } = members.staff;
    const forger = await startIssuer();
    onTestFinished(() => forger.stop());
    const forged = await forger.sign(email, { iss: server.issuer.origin });
    const old = await server.issuer.sign(email, { exp: 1 });
    for (const token of [forged, forged, old, `${await server.issuer.sign(email)}x`]) {
      const headers = { Authorization: `Bearer ${token}` };
      expect(await server.ask('GET', path, { headers })).toMatchObject({ status: 401 });
    }
    expect(await statuses(email, 1)).toEqual([200]);
  });

  it('that nobody invited has its own limit, too', async () => {
    const { statuses } = await prepare({ accountRate: 2 });
    expect(await statuses('stranger@elsewhere.example', 4)).toEqual([401, 401, 429, 429]);
  });
});

describe('a clinic', () => {
  it('has one limit for all its members', async () => {
    const { members, ask, statuses } = await prepare({ clinicRate: 3 });
    expect(await statuses(members.staff.email, 2)).toEqual([200, 200]);
    expect(await statuses(members.clinic_admin.email, 2)).toEqual([200, 429]);
    const refused = await ask(members.staff.email);
    expect(refused).toMatchObject(TOO_MANY);
    expect(refused.headers.get('Retry-After')).toMatch(/^[1-9]\d?$/);
  });

  it('pays for nothing that was refused to an account', async () => {
    const { members, statuses } = await prepare({ accountRate: 2, clinicRate: 3 });
    expect(await statuses(members.staff.email, 9)).toEqual([
      200,
      200,
      ...Array.from({ length: 7 }, () => 429),
    ]);
    expect(await statuses(members.clinic_admin.email, 2)).toEqual([200, 429]);
  });

  it('pays nothing for strangers, nor for whoever was a member', async () => {
    const { members, statuses } = await prepare({ clinicRate: 1 });
    const elsewhere = (await makeClinic(database.owner)).members.clinic_admin.email;
    const { userId, email } = members.viewer;
    await database.owner.execute(
      sql`update user_clinic_roles set is_active = false where user_id = ${userId}`,
    );
    expect(await statuses(elsewhere, 3)).toEqual([404, 404, 404]);
    expect(await statuses(email, 3)).toEqual([403, 403, 403]);
    expect(await statuses(members.staff.email, 2)).toEqual([200, 429]);
  });

  it('has no part in the limit of another', async () => {
    const { server, members, statuses } = await prepare({ clinicRate: 1 });
    const other = await makeClinic(database.owner);
    expect(await statuses(members.staff.email, 2)).toEqual([200, 429]);
    const { email } = other.members.staff;
    expect(await server.ask('GET', `/v1/clinics/${other.id}/connections`, { email })).toMatchObject({
      status: 200,
    });
  });

  it('pays once for a request, however often its transaction has to start anew', async () => {
    const { server, clinicId, members, ask } = await prepare({ clinicRate: 6 });
    const { email } = members.staff;
    const sheet = await mapSheet(server.ask, { clinicId, email }, SMALL_CONFIG);
    const prepared = await preparePush(sheet, smallSheet(2));
    const push = await openPush(sheet, prepared);
    await database.owner.$client.unsafe(`
      create sequence attempts; grant usage on sequence attempts to public;
      create function fail_twice() returns trigger language plpgsql as $$ begin
        if nextval('attempts') < 3 then raise exception 'made up' using errcode = '40P01'; end if;
        return new; end $$;
      create trigger fail_twice before insert on push_chunks for each row execute function fail_twice()`);
    expect(await sendChunk(sheet, push.id, 1, prepared.chunks[0] ?? [])).toMatchObject({ status: 200 });
    expect(await ask(email)).toMatchObject(TOO_MANY);
    await database.owner.$client.unsafe('drop function fail_twice cascade; drop sequence attempts');
  });
});

describe('the limits that hold where nothing else is said', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  const somebody = { account: { issuer: 'https://issuer.example', subject: 'one' }, email: 'a@b.example' };
  const isRefused = (asked: Promise<void>) =>
    asked.then(
      () => false,
      () => true,
    );

  /** How many of so many requests at once are taken. */
  async function countTaken(times: number, ask: () => Promise<void>): Promise<number> {
    const refused = await Promise.all(Array.from({ length: times }, () => isRefused(ask())));
    return refused.filter((each) => !each).length;
  }

  it('let an account send a million rows in a quarter of a minute, and no five accounts stop their clinic', async () => {
    const { countAccount, countClinic } = limitRequests();
    const perAccount = await countTaken(10_000, () => countAccount(somebody));
    const perClinic = await countTaken(10_000, () => countClinic('clinic'));
    const callsOfPush = 1_000_000 / 5_000 + 10;
    expect(perAccount).toBeGreaterThanOrEqual(4 * callsOfPush);
    expect(perAccount).toBeGreaterThan(60 * CHUNKS_AT_ONCE);
    expect(perClinic).toBeGreaterThanOrEqual(5 * perAccount);
  });

  it('begin anew a minute after the first request', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2025-01-15T12:00:00Z') });
    const { countAccount } = limitRequests({ accountRate: 1 });
    await countAccount(somebody);
    vi.setSystemTime(new Date('2025-01-15T12:00:12.300Z'));
    await expect(countAccount(somebody)).rejects.toMatchObject({ code: 'too_many_requests', retryAfter: 48 });
    vi.setSystemTime(new Date('2025-01-15T12:00:59.999Z'));
    await expect(countAccount(somebody)).rejects.toMatchObject({ retryAfter: 1 });
    vi.setSystemTime(new Date('2025-01-15T12:01:00Z'));
    await countAccount(somebody);
    await expect(countAccount(somebody)).rejects.toMatchObject({ retryAfter: 60 });
  });

  it('tell accounts of two issuers apart, and an account from an address', async () => {
    const { countAccount } = limitRequests({ accountRate: 1 });
    await countAccount(somebody);
    await countAccount({ ...somebody, account: { issuer: 'https://other.example', subject: 'one' } });
    await countAccount({ account: null, email: somebody.email });
    await expect(countAccount({ account: null, email: somebody.email })).rejects.toThrow();
  });
});
