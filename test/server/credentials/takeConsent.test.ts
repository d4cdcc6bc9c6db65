import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Judgement } from '../../../addon/host/google/judge.ts';
import { placeOf } from '../../../server/credentials/credentialRef.ts';
import { sealedIn } from '../../../server/credentials/readCredential.ts';
import type { ConsentAnswer } from '../../../server/credentials/takeConsent.ts';
import type { Vault } from '../../../server/credentials/vault/vault.ts';
import { googleCredentials } from '../../../server/db/schema/connections.ts';
import type { GoogleSignIn } from '../../../server/google/googleSignIn.ts';
import { countWaiting } from '../../support/countWaiting.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { addMember } from '../../support/makeClinic.ts';
import { type ConsentStage, type Ground, openStage } from './consentStage.ts';
import { actionsIn, credentialOf, credentialsOf, expectNoSecret, expectNothing, tiedTo } from './traces.ts';

const MINUTE = 60_000;

let stage: ConsentStage;
let ground: Ground;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(async () => {
  ground = await stage.lay();
});
afterEach(async () => {
  stage.google.state.judge = () => 'through';
  expectNoSecret(stage, stage.log.join('\n'));
});
afterAll(() => stage.stop());

function revocations(): number {
  return stage.google.state.counts.revocations;
}

describe('a yes', () => {
  it('is stored sealed, ties the connection to it, begins the sync and leaves an event', async () => {
    expect(await stage.grant(ground)).toBe('connected');
    const row = await credentialOf(stage, ground);
    expect(row).toMatchObject({
      userId: ground.members.clinic_admin.userId,
      subject: `google-${ground.members.clinic_admin.email}`,
      keyId: 'one',
      version: 1,
      endedAt: null,
      leavingAt: null,
      scope: ['https://www.googleapis.com/auth/drive.file'],
    });
    expect(await tiedTo(stage, ground.connectionId)).toBe(row.id);
    expect(stage.begun).toContain(ground.connectionId);
    expect(await actionsIn(stage, ground)).toEqual(['credential.granted']);
    const event = (await eventsOf(stage.database.owner, ground.id)).at(-1);
    expect(event).toMatchObject({ action: 'credential.granted', subjectId: row.id, detail: { scopes: 1 } });
    expectNoSecret(stage, JSON.stringify([row, event]));
  });

  it('given again takes the place of the former one, under the same id', async () => {
    await stage.grant(ground);
    const first = await credentialOf(stage, ground);
    const ended = { endedAt: new Date(), leavingAt: new Date() };
    await stage.database.owner
      .update(googleCredentials)
      .set(ended)
      .where(eq(googleCredentials.clinicId, ground.id));
    expect(await stage.grant(ground)).toBe('connected');
    const second = await credentialOf(stage, ground);
    expect(second).toMatchObject({ id: first.id, version: 2, endedAt: null, leavingAt: null });
    expect(second.accessToken).not.toBe(first.accessToken);
    expect(second.dataKey).not.toBe(first.dataKey);
  });

  it('of two at the same time leaves one credential, which opens', async () => {
    const answers = [
      await stage.decide(await stage.ask(ground)),
      await stage.decide(await stage.ask(ground)),
    ];
    let sealing = 0;
    const vault: Vault = {
      ...stage.services.vault,
      seal: async (tokens, place) => {
        sealing += 1;
        // Nobody goes on before the other has come as far as it can.
        await expect
          .poll(async () => sealing === 2 || (await countWaiting(stage.database.owner)) > 0)
          .toBe(true);
        return stage.services.vault.seal(tokens, place);
      },
    };
    const ends = await Promise.all(answers.map((answer) => stage.take(answer, { ...stage.services, vault })));
    expect(ends).toEqual(['connected', 'connected']);
    const row = await credentialOf(stage, ground);
    const sealed = sealedIn(row);
    if (sealed === null) throw new Error('nothing is sealed in it');
    const { accessToken } = await stage.services.vault.open(sealed, placeOf(ground.id, row.id));
    expect(stage.secrets).toContain(accessToken);
  });

  it('of another clinic admin takes the former one’s grant away, once nothing reads with it', async () => {
    await stage.grant(ground);
    const second = await addMember(stage.database.owner, ground.id, 'clinic_admin');
    stage.addPerson(second);
    const before = revocations();
    expect(await stage.grant(ground, second)).toBe('connected');
    const row = await credentialOf(stage, ground);
    expect(row.userId).toBe(second.userId);
    expect(await tiedTo(stage, ground.connectionId)).toBe(row.id);
    expect(revocations()).toBe(before + 1);
    expect(await actionsIn(stage, ground)).toEqual([
      'credential.granted',
      'credential.granted',
      'credential.erased',
    ]);
  });
});

describe('an answer of Google’s', () => {
  it('is taken once', async () => {
    const answer = await stage.decide(await stage.ask(ground));
    expect(await stage.take(answer)).toBe('connected');
    const row = await credentialOf(stage, ground);
    expect(await stage.take(answer)).toBe('replayed');
    expect(await credentialsOf(stage, ground)).toEqual([row]);
  });

  it('is taken once where it comes many times at once', async () => {
    const answer = await stage.decide(await stage.ask(ground));
    const ends = await Promise.all(Array.from({ length: 10 }, () => stage.take(answer)));
    expect(ends.filter((end) => end === 'connected')).toHaveLength(1);
    expect(ends.filter((end) => end === 'replayed')).toHaveLength(9);
  });

  it('is used up by a no', async () => {
    const url = await stage.ask(ground);
    expect(await stage.take(await stage.decide(url, { decision: 'cancel' }))).toBe('refused');
    expect(await stage.take(await stage.decide(url))).toBe('replayed');
    await expectNothing(stage, ground);
  });

  it('is taken for ten minutes and no longer', async () => {
    const answer = await stage.decide(await stage.ask(ground));
    stage.pass(10 * MINUTE);
    expect(await stage.take(answer)).toBe('expired');
    await expectNothing(stage, ground);
  });

  it.each<[string, (answer: ConsentAnswer) => ConsentAnswer]>([
    ['without a state', (answer) => ({ ...answer, state: undefined })],
    ['with an empty state', (answer) => ({ ...answer, state: '' })],
    ['without a code', (answer) => ({ ...answer, code: undefined })],
    ['with a code and an error', (answer) => ({ ...answer, error: 'access_denied' })],
    ['with a flipped signature', ({ state = '', ...rest }) => ({ ...rest, state: flip(state, -1) })],
    ['with a flipped claim', ({ state = '', ...rest }) => ({ ...rest, state: flip(state, 9) })],
    ['with a cut signature', ({ state = '', ...rest }) => ({ ...rest, state: state.slice(0, -1) })],
    ['with a signature and more', ({ state = '', ...rest }) => ({ ...rest, state: `${state}A` })],
    ['with a claim alone', ({ state = '', ...rest }) => ({ ...rest, state: state.split('.')[0] })],
    ['with a very long state', (answer) => ({ ...answer, state: `${'A'.repeat(5_000)}.A` })],
    ['for another clinic', (answer) => rewrite(answer, { clinicId: 'another' })],
    ['for another person', (answer) => rewrite(answer, { userId: 'another' })],
    ['for a later end', (answer) => rewrite(answer, { expiresAt: Date.now() * 2 })],
    ['by a key that is not there', (answer) => rewrite(answer, { keyId: 'another' })],
  ])('%s is none', async (_, change) => {
    const answer = await stage.decide(await stage.ask(ground));
    expect(await stage.take(change(answer))).toBe('invalid');
    await expectNothing(stage, ground);
    // The request was not used up by it.
    expect(await stage.take(answer)).toBe('connected');
  });

  it('with a code that was traded before gives nothing more', async () => {
    const first = await stage.decide(await stage.ask(ground));
    expect(await stage.take(first)).toBe('connected');
    const other = await stage.lay();
    const second = await stage.decide(await stage.ask(other));
    expect(await stage.take({ ...second, code: first.code })).toBe('invalid');
    await expectNothing(stage, other);
  });

  it('with the code of another request is refused by its verifier', async () => {
    const [one, two] = [
      await stage.decide(await stage.ask(ground)),
      await stage.decide(await stage.ask(ground)),
    ];
    expect(await stage.take({ ...one, code: two.code })).toBe('invalid');
    await expectNothing(stage, ground);
  });
});

function flip(text: string, at: number): string {
  const place = at < 0 ? text.length + at : at;
  return text.slice(0, place) + (text[place] === 'A' ? 'B' : 'A') + text.slice(place + 1);
}

function rewrite(answer: ConsentAnswer, changes: object): ConsentAnswer {
  const [said = '', signature = ''] = (answer.state ?? '').split('.');
  const claim = { ...JSON.parse(Buffer.from(said, 'base64url').toString()), ...changes };
  return { ...answer, state: `${Buffer.from(JSON.stringify(claim)).toString('base64url')}.${signature}` };
}

/** Google lets people leave out what they do not want to allow. */
function grantLess(signIn: GoogleSignIn): GoogleSignIn {
  return {
    ...signIn,
    exchangeCode: async (code, verifier) => ({
      ...(await signIn.exchangeCode(code, verifier)),
      scopes: ['openid'],
    }),
  };
}

describe('whoever says yes', () => {
  it('with another member’s account is refused, and that grant is given back', async () => {
    const before = revocations();
    const { email } = ground.members.staff;
    expect(await stage.take(await stage.decide(await stage.ask(ground), { email }))).toBe('wrong_account');
    expect(revocations()).toBe(before + 1);
    await expectNothing(stage, ground);
  });

  it('with an account that nobody knows is refused, and leaves nothing of it here', async () => {
    const email = 'stranger@nowhere.example';
    expect(await stage.take(await stage.decide(await stage.ask(ground), { email }))).toBe('wrong_account');
    await expectNothing(stage, ground);
  });

  it('does not sign another person in by it', async () => {
    const { email, userId } = ground.members.viewer;
    await stage.take(await stage.decide(await stage.ask(ground), { email }));
    const known = await stage.database.owner.execute(
      sql`select from user_identities where user_id = ${userId}`,
    );
    expect([...known]).toEqual([]);
  });

  it('without picking the spreadsheet is told so, and it is given back', async () => {
    const before = revocations();
    const answer = await stage.decide(await stage.ask(ground), { picks: false });
    expect(await stage.take(answer)).toBe('scopes_missing');
    expect(revocations()).toBe(before + 1);
    await expectNothing(stage, ground);
  });

  it('without the scope that was asked for is told so, and it is given back', async () => {
    const before = revocations();
    const answer = await stage.decide(await stage.ask(ground));
    expect(await stage.take(answer, { ...stage.services, signIn: grantLess(stage.services.signIn) })).toBe(
      'scopes_missing',
    );
    expect(revocations()).toBe(before + 1);
    await expectNothing(stage, ground);
  });

  it('to less than is needed does not end what they granted before', async () => {
    await stage.grant(ground);
    const before = revocations();
    const answer = await stage.decide(await stage.ask(ground), { picks: false });
    expect(await stage.take(answer)).toBe('scopes_missing');
    expect(revocations()).toBe(before);
    expect(await credentialsOf(stage, ground)).toMatchObject([{ version: 1, endedAt: null }]);
  });

  it.each([
    ['suspended', sql`is_active = false`],
    ['no clinic admin any more', sql`role = 'staff'`],
    ['no member any more', sql`removed_at = now()`],
  ])('and is %s meanwhile is refused', async (_, change) => {
    const second = await addMember(stage.database.owner, ground.id, 'clinic_admin');
    stage.addPerson(second);
    const answer = await stage.decide(await stage.ask(ground, second));
    await stage.database.owner.execute(
      sql`update user_clinic_roles set ${change} where user_id = ${second.userId}`,
    );
    expect(await stage.take(answer)).toBe('not_allowed');
    await expectNothing(stage, ground);
  });

  it('and is suspended while Google is asked is refused, and it is given back', async () => {
    const second = await addMember(stage.database.owner, ground.id, 'clinic_admin');
    stage.addPerson(second);
    const answer = await stage.decide(await stage.ask(ground, second));
    const before = revocations();
    stage.google.state.judge = async ({ grantType }): Promise<Judgement> => {
      if (grantType !== 'authorization_code') return 'through';
      await stage.database.owner.execute(
        sql`update user_clinic_roles set is_active = false where user_id = ${second.userId}`,
      );
      return 'through';
    };
    expect(await stage.take(answer)).toBe('not_allowed');
    expect(revocations()).toBe(before + 1);
    await expectNothing(stage, ground);
  });
});
