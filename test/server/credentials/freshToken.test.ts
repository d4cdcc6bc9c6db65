import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LOCAL_CLIENT } from '../../../addon/host/google/client.ts';
import type { Judgement } from '../../../addon/host/google/judge.ts';
import { CredentialEnded, type CredentialRef } from '../../../server/credentials/credentialRef.ts';
import { freshToken, renewToken } from '../../../server/credentials/freshToken.ts';
import { SealBroken } from '../../../server/credentials/vault/keyRing.ts';
import { makeKey } from '../../../server/credentials/vault/makeKey.ts';
import { openVault } from '../../../server/credentials/vault/openVault.ts';
import { readKeyRing } from '../../../server/credentials/vault/readKeyRing.ts';
import { googleCredentials } from '../../../server/db/schema/connections.ts';
import { GoogleFailure } from '../../../server/google/googleFailure.ts';
import { addMember } from '../../support/makeClinic.ts';
import { newId } from '../../support/newId.ts';
import { type ConsentStage, type Ground, openStage, REDIRECT_URL } from './consentStage.ts';
import type { TokenOrder } from './tokenOrder.ts';
import { actionsIn, credentialOf, expectNoSecret } from './traces.ts';

const MINUTE = 60_000;
/** The stand-in's tokens live 3,599 seconds. */
const LIFETIME = 3_599_000;

let stage: ConsentStage;
let ground: Ground;
let ref: CredentialRef;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(async () => {
  ground = await stage.lay();
  await stage.grant(ground);
  const { id: credentialId, userId } = await credentialOf(stage, ground);
  ref = { clinicId: ground.id, userId, credentialId };
});
afterEach(() => {
  stage.google.state.judge = () => 'through';
  expectNoSecret(stage, stage.log.join('\n'));
});
afterAll(() => stage.stop());

function refreshes(): number {
  return stage.google.state.counts.refreshes;
}

/** Makes the stored token one that ends so many milliseconds from now. */
async function leave(ms: number): Promise<void> {
  const expiresAt = new Date(stage.services.now() + ms);
  await stage.database.owner
    .update(googleCredentials)
    .set({ expiresAt })
    .where(eq(googleCredentials.clinicId, ground.id));
}

function spoilRenewal(judgement: Judgement): void {
  stage.google.state.judge = ({ grantType }) => (grantType === 'refresh_token' ? judgement : 'through');
}

describe('a token', () => {
  it('with more than five minutes left is given as it is', async () => {
    const before = refreshes();
    await leave(5 * MINUTE + 30_000);
    const { accessToken, version } = await freshToken(stage.services, ref);
    expect(stage.secrets).toContain(accessToken);
    expect(version).toBe(1);
    expect(refreshes()).toBe(before);
  });

  it.each([
    ['less than five minutes left', 5 * MINUTE - 1],
    ['ended', -MINUTE],
  ])('that has %s is renewed, sealed anew and stored', async (_, left) => {
    await leave(left);
    const before = await credentialOf(stage, ground);
    const askedAt = stage.services.now();
    const { accessToken, version } = await freshToken(stage.services, ref);
    expect(accessToken).toBe(stage.secrets.at(-1));
    const after = await credentialOf(stage, ground);
    expect(version).toBe(2);
    expect(after).toMatchObject({ version: 2, endedAt: null });
    expect(after.dataKey).not.toBe(before.dataKey);
    expect(after.accessToken).not.toBe(before.accessToken);
    expect(after.refreshToken).not.toBe(before.refreshToken);
    expect(after.expiresAt.getTime()).toBeGreaterThanOrEqual(askedAt + LIFETIME);
    expect(after.expiresAt.getTime()).toBeLessThanOrEqual(stage.services.now() + LIFETIME);
    const kept = await freshToken(stage.services, ref);
    expect(kept).toEqual({ accessToken, version });
  });

  it('is good for as long as Google says by our own clock, wherever Google’s stands', async () => {
    stage.pass(3 * 60 * MINUTE);
    await leave(0);
    const askedAt = stage.services.now();
    await freshToken(stage.services, ref);
    const { expiresAt } = await credentialOf(stage, ground);
    expect(expiresAt.getTime()).toBeGreaterThanOrEqual(askedAt + LIFETIME);
  });

  it('comes with a new refresh token where Google gives one, which is used from then on', async () => {
    await leave(0);
    const rotated = {
      access_token: 'ya29.rotated',
      expires_in: 10,
      token_type: 'Bearer',
      refresh_token: '1//rotated',
    };
    spoilRenewal({ status: 200, body: rotated });
    expect(await freshToken(stage.services, ref)).toEqual({ accessToken: 'ya29.rotated', version: 2 });
    const sent: string[] = [];
    const signIn = {
      ...stage.services.signIn,
      renew: (refreshToken: string) => {
        sent.push(refreshToken);
        return stage.services.signIn.renew(refreshToken);
      },
    };
    await freshToken({ ...stage.services, signIn }, ref);
    expect(sent).toEqual(['1//rotated']);
  });

  it('that Google refuses is renewed once, however many say so', async () => {
    const { version } = await freshToken(stage.services, ref);
    const before = refreshes();
    const renewed = await Promise.all(
      Array.from({ length: 8 }, () => renewToken(stage.services, ref, version)),
    );
    expect(new Set(renewed.map(({ accessToken }) => accessToken)).size).toBe(1);
    expect(renewed[0]?.version).toBe(version + 1);
    expect(refreshes()).toBe(before + 1);
  });
});

describe('many at once', () => {
  it('100 callers in two processes cause one renewal, and get the same token', async () => {
    await leave(4 * MINUTE);
    const before = refreshes();
    const order: TokenOrder = {
      databaseUrl: stage.database.appUrl,
      googleOrigin: stage.google.origin,
      keys: stage.keys,
      client: { clientId: LOCAL_CLIENT.id, clientSecret: LOCAL_CLIENT.secret, redirectUrl: REDIRECT_URL },
      ref,
      callers: 50,
      clockAhead: stage.services.now() - Date.now(),
    };
    const children = [1, 2].map(() => fork(join(import.meta.dirname, 'askTokens.ts')));
    await Promise.all(children.map((child) => once(child, 'message')));
    const said = children.map((child) => once(child, 'message'));
    for (const child of children) child.send(order);
    const tokens = (await Promise.all(said)).flatMap(([message]) => z.array(z.string()).parse(message));
    expect(tokens).toHaveLength(100);
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).toMatch(/^ya29\./);
    expect(refreshes()).toBe(before + 1);
    expect(await credentialOf(stage, ground)).toMatchObject({ version: 2 });
  });

  it('wait for one that fails, and the next of them tries', async () => {
    await leave(0);
    const before = refreshes();
    let asked = 0;
    stage.google.state.judge = () => {
      asked += 1;
      return asked === 1 ? { status: 503 } : 'through';
    };
    const ends = await Promise.allSettled(Array.from({ length: 5 }, () => freshToken(stage.services, ref)));
    expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(refreshes()).toBe(before + 1);
  });
});

describe('a grant that Google ends', () => {
  it.each<[string, () => void]>([
    [
      'since its person took it back',
      () => stage.google.state.revokeGrant(ground.members.clinic_admin.email),
    ],
    ['since it grew too old', () => stage.google.state.grants.expireRefreshTokens()],
  ])('%s is marked, said in an event, and not tried again', async (_, end) => {
    end();
    await leave(0);
    await expect(freshToken(stage.services, ref)).rejects.toThrow(CredentialEnded);
    const { endedAt } = await credentialOf(stage, ground);
    expect(endedAt).not.toBe(null);
    expect(await actionsIn(stage, ground)).toEqual(['credential.granted', 'credential.ended']);
    let asked = 0;
    stage.google.state.judge = () => {
      asked += 1;
      return 'through';
    };
    await expect(freshToken(stage.services, ref)).rejects.toThrow(CredentialEnded);
    await expect(renewToken(stage.services, ref, 1)).rejects.toThrow(CredentialEnded);
    expect(asked).toBe(0);
  });

  it('is said once, however many ask', async () => {
    stage.google.state.revokeGrant(ground.members.clinic_admin.email);
    await leave(0);
    const ends = await Promise.allSettled(Array.from({ length: 5 }, () => freshToken(stage.services, ref)));
    expect(ends.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'));
    expect(await actionsIn(stage, ground)).toEqual(['credential.granted', 'credential.ended']);
  });

  it('works again once its person has connected again', async () => {
    stage.google.state.revokeGrant(ground.members.clinic_admin.email);
    await leave(0);
    await expect(freshToken(stage.services, ref)).rejects.toThrow(CredentialEnded);
    expect(await stage.grant(ground)).toBe('connected');
    expect(await freshToken(stage.services, ref)).toMatchObject({ version: 2 });
  });
});

describe('an outage of Google’s', () => {
  it.each<[string, Judgement, object]>([
    ['429', { status: 429, headers: { 'retry-after': '7' } }, { code: 'busy', retryAfterMs: 7_000 }],
    ['500', { status: 500 }, { code: 'unavailable' }],
    ['503', { status: 503, headers: { 'retry-after': '2' } }, { code: 'unavailable', retryAfterMs: 2_000 }],
    ['401', { status: 401, body: { error: 'invalid_client' } }, { code: 'refused' }],
    ['403', { status: 403, body: { error: 'access_denied' } }, { code: 'refused' }],
    ['404 with a page', { status: 404, body: '<html></html>' }, { code: 'unavailable' }],
    ['a page that says invalid_grant', { status: 400, body: 'invalid_grant' }, { code: 'unavailable' }],
    ['invalid_grant of a fault', { status: 500, body: { error: 'invalid_grant' } }, { code: 'unavailable' }],
    ['malformed JSON', 'garbage', { code: 'unavailable' }],
    ['HTML', { status: 200, body: '<html>Sign in</html>' }, { code: 'unavailable' }],
    [
      'a token without an end',
      { status: 200, body: { access_token: 'a', token_type: 'Bearer' } },
      { code: 'unavailable' },
    ],
    ['a cut line', 'cut', { code: 'unavailable' }],
    ['a lost answer', 'lost', { code: 'unavailable' }],
  ])('(%s) ends no grant, and the next one who asks is served', async (_, judgement, failure) => {
    await leave(0);
    spoilRenewal(judgement);
    const asked = freshToken(stage.services, ref);
    await expect(asked).rejects.toBeInstanceOf(GoogleFailure);
    await expect(asked).rejects.toMatchObject(failure);
    expect(await credentialOf(stage, ground)).toMatchObject({ version: 1, endedAt: null });
    stage.google.state.judge = () => 'through';
    expect(await freshToken(stage.services, ref)).toMatchObject({ version: 2 });
    expect(await actionsIn(stage, ground)).toEqual(['credential.granted']);
  });

  it('in which nothing comes ends no grant', async () => {
    await leave(0);
    spoilRenewal('hang');
    const services = { ...stage.services, signIn: stage.hasty(200) };
    await expect(freshToken(services, ref)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await credentialOf(stage, ground)).toMatchObject({ version: 1, endedAt: null });
  });
});

describe('nobody gets a token', () => {
  it.each([
    ['of a grant that is leaving', sql`leaving_at = now()`],
    ['of a row that other hands wrote', sql`key_id = null, data_key = null`],
  ])('%s', async (_, change) => {
    await stage.database.owner.execute(
      sql`update google_credentials set ${change} where clinic_id = ${ground.id}`,
    );
    await expect(freshToken(stage.services, ref)).rejects.toThrow(CredentialEnded);
    await expect(renewToken(stage.services, ref, 1)).rejects.toThrow(CredentialEnded);
  });

  it('in another clinic, for another member, or of a grant that is not there', async () => {
    const other = await stage.lay();
    for (const wrong of [
      { ...ref, clinicId: other.id },
      { ...ref, clinicId: other.id, userId: other.members.clinic_admin.userId },
      { ...ref, userId: ground.members.staff.userId },
      { ...ref, credentialId: newId() },
    ]) {
      await expect(freshToken(stage.services, wrong)).rejects.toThrow(CredentialEnded);
    }
  });

  it('once its person is suspended', async () => {
    await addMember(stage.database.owner, ground.id, 'clinic_admin');
    await stage.database.owner.execute(
      sql`update user_clinic_roles set is_active = false where user_id = ${ref.userId}`,
    );
    await expect(freshToken(stage.services, ref)).rejects.toThrow(CredentialEnded);
  });

  it('without the key that sealed it, and the grant stays', async () => {
    const vault = openVault(readKeyRing(makeKey('two')));
    await leave(0);
    await expect(freshToken({ ...stage.services, vault }, ref)).rejects.toThrow(SealBroken);
    expect(await credentialOf(stage, ground)).toMatchObject({ version: 1, endedAt: null });
  });

  it('from a row whose tokens were swapped with another clinic’s', async () => {
    const other = await stage.lay();
    await stage.grant(other);
    const foreign = await credentialOf(stage, other);
    const { accessToken, refreshToken, dataKey } = foreign;
    await stage.database.owner
      .update(googleCredentials)
      .set({ accessToken, refreshToken, dataKey })
      .where(eq(googleCredentials.clinicId, ground.id));
    await expect(freshToken(stage.services, ref)).rejects.toThrow(SealBroken);
  });
});
