import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askConsent } from '../../../server/credentials/askConsent.ts';
import { readState } from '../../../server/credentials/consentState.ts';
import { spreadsheetConnections } from '../../../server/db/schema/connections.ts';
import { consentRequests } from '../../../server/db/schema/syncs.ts';
import { type ConsentStage, type Ground, HOURLY, openStage, REDIRECT_URL } from './consentStage.ts';

const MINUTE = 60_000;

let stage: ConsentStage;
let ground: Ground;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(async () => {
  ground = await stage.lay();
});
afterAll(() => stage.stop());

function requests() {
  return stage.database.owner.select().from(consentRequests).where(eq(consentRequests.clinicId, ground.id));
}

describe('the address of the consent', () => {
  it('asks for offline access to the one file, with S256, a state and the member’s account', async () => {
    const url = new URL(await stage.ask(ground));
    const said = Object.fromEntries(url.searchParams);
    expect(url.href.startsWith(`${stage.google.origin}/google/o/oauth2/v2/auth?`)).toBe(true);
    expect(said).toEqual({
      response_type: 'code',
      client_id: 'chairside-local-sync.apps.googleusercontent.com',
      redirect_uri: REDIRECT_URL,
      access_type: 'offline',
      prompt: 'consent',
      scope: 'https://www.googleapis.com/auth/drive.file',
      login_hint: ground.members.clinic_admin.email,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      trigger_onepick: 'true',
      file_ids: ground.spreadsheetId,
      state: expect.stringMatching(/^[\w-]+\.[\w-]{43}$/),
    });
  });

  it('is one that Google shows a consent for', async () => {
    const response = await fetch(await stage.ask(ground));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(ground.members.clinic_admin.email);
  });

  it('has a state that says who asked, in which clinic, and for ten minutes', async () => {
    const before = Date.now();
    const state = new URL(await stage.ask(ground)).searchParams.get('state') ?? '';
    const [request] = await requests();
    const claim = await readState(stage.services.vault.ring, state);
    expect(claim).toMatchObject({
      clinicId: ground.id,
      userId: ground.members.clinic_admin.userId,
      requestId: request?.id,
      expiresAt: request?.expiresAt.getTime(),
    });
    expect(claim?.expiresAt).toBeGreaterThanOrEqual(before + 10 * MINUTE);
    expect(claim?.expiresAt).toBeLessThanOrEqual(Date.now() + 10 * MINUTE);
  });

  it('is another one each time: state and challenge', async () => {
    const [a, b] = [new URL(await stage.ask(ground)), new URL(await stage.ask(ground))];
    for (const name of ['state', 'code_challenge']) {
      expect(a.searchParams.get(name)).not.toBe(b.searchParams.get(name));
    }
    expect(await requests()).toHaveLength(2);
  });
});

describe('a request for consent', () => {
  it('takes the clinic’s expired ones away, and nobody else’s', async () => {
    const other = await stage.lay();
    await stage.ask(other);
    await stage.ask(ground);
    const [old] = await requests();
    stage.pass(10 * MINUTE);
    await stage.ask(ground);
    const [left, ...more] = await requests();
    expect(more).toEqual([]);
    expect(left?.id).not.toBe(old?.id);
    const others = eq(consentRequests.clinicId, other.id);
    expect(await stage.database.owner.select().from(consentRequests).where(others)).toHaveLength(1);
  });

  it('leaves those alone that are still good', async () => {
    await stage.ask(ground);
    stage.pass(9 * MINUTE);
    await stage.ask(ground);
    expect(await requests()).toHaveLength(2);
  });

  it.each([
    ['an address', 'https://evil.example/spreadsheets/1AbcdefghijklmnopqrstuvwxyZ'],
    ['a path', '../../drive/v3/files/1AbcdefghijklmnopqrstuvwxyZ'],
    ['a file that was imported', 'file:Day sheets.xlsx'],
    ['too short', '1Abcdefghijklmnopqr'],
    ['two ids', '1AbcdefghijklmnopqrstuvwxyZ,1BbcdefghijklmnopqrstuvwxyZ'],
    ['an id and a query', '1AbcdefghijklmnopqrstuvwxyZ?alt=media'],
  ])('is refused for a spreadsheet whose id is %s', async (_, spreadsheetId) => {
    const { connectionId } = await stage.connect(ground);
    const row = and(
      eq(spreadsheetConnections.clinicId, ground.id),
      eq(spreadsheetConnections.id, connectionId),
    );
    await stage.database.owner.update(spreadsheetConnections).set({ spreadsheetId }).where(row);
    const asked = stage.as(ground, ground.members.clinic_admin, (member) =>
      askConsent(member, connectionId, HOURLY, stage.services),
    );
    await expect(asked).rejects.toMatchObject({
      code: 'invalid_request',
      message: /not a spreadsheet of Google/,
    });
    expect(await requests()).toEqual([]);
  });

  it('is refused for another clinic’s spreadsheet, as for none', async () => {
    const other = await stage.lay();
    const asked = stage.as(ground, ground.members.clinic_admin, (member) =>
      askConsent(member, other.connectionId, HOURLY, stage.services),
    );
    await expect(asked).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each(['staff', 'provider', 'viewer'] as const)('is kept by the database from a %s', async (role) => {
    const asked = stage.ask(ground, ground.members[role]);
    await expect(asked).rejects.toThrow();
    expect(await requests()).toEqual([]);
  });

  it('keeps no verifier anywhere in the clear', async () => {
    await stage.grant(ground);
    const url = await stage.ask(ground);
    const [request] = await requests();
    const verifier = stage.secrets.find((secret) => /^[\w-]{43}$/.test(secret)) ?? '';
    expect(verifier).not.toBe('');
    expect(`${url} ${JSON.stringify(request)}`).not.toContain(verifier);
  });
});
