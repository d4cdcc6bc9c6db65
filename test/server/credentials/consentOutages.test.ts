import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Judgement } from '../../../addon/host/google/judge.ts';
import { takeConsent } from '../../../server/credentials/takeConsent.ts';
import { type ConsentStage, type Ground, openStage } from './consentStage.ts';
import { expectNoSecret, expectNothing } from './traces.ts';

let stage: ConsentStage;
let ground: Ground;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(async () => {
  ground = await stage.lay();
});
afterEach(() => {
  stage.google.state.judge = () => 'through';
  expectNoSecret(stage, stage.log.join('\n'));
});
afterAll(() => stage.stop());

function revocations(): number {
  return stage.google.state.counts.revocations;
}

/** Answers the exchange of codes in that way from now on. */
function spoilExchange(judgement: Judgement): void {
  stage.google.state.judge = ({ grantType }) => (grantType === 'authorization_code' ? judgement : 'through');
}

describe('where Google', () => {
  it.each<[string, Judgement]>([
    ['answers 401', { status: 401, body: { error: 'invalid_client' } }],
    ['answers 403', { status: 403, body: { error: 'org_internal' } }],
    ['answers 404 with a page', { status: 404, body: '<html>Not found</html>' }],
    ['answers 429', { status: 429, body: {}, headers: { 'retry-after': '30' } }],
    ['answers 500', { status: 500, body: {} }],
    ['answers a page', { status: 200, body: '<html>Sign in</html>' }],
    ['answers half a document', 'garbage'],
    ['answers nothing of a token', { status: 200, body: {} }],
    [
      'answers without a refresh token',
      { status: 200, body: { access_token: 'a', expires_in: 9, token_type: 'Bearer' } },
    ],
    ['answers with a redirect', { status: 302, headers: { location: 'https://evil.example/' } }],
    ['hangs up', 'cut'],
    ['hangs up after the work', 'lost'],
  ])('%s, nothing is stored and the page says that it is Google’s fault', async (_, judgement) => {
    const answer = await stage.decide(await stage.ask(ground));
    spoilExchange(judgement);
    expect(await stage.take(answer)).toBe('google_unavailable');
    await expectNothing(stage, ground);
    expect(await stage.take(answer)).toBe('replayed');
  });

  it('does not answer in time, nothing is stored', async () => {
    const answer = await stage.decide(await stage.ask(ground));
    spoilExchange('hang');
    expect(await stage.take(answer, { ...stage.services, signIn: stage.hasty(200) })).toBe(
      'google_unavailable',
    );
    await expectNothing(stage, ground);
  });

  it('says at the consent that it is out of order, that is not taken for a no', async () => {
    const { state } = await stage.decide(await stage.ask(ground));
    const answer = { state, code: undefined, error: 'temporarily_unavailable', pickedFileIds: undefined };
    expect(await stage.take(answer)).toBe('google_unavailable');
  });

  it.each<[string, Judgement]>([
    ['answers 401', { status: 401, body: { error: { code: 401 } } }],
    ['answers 403', { status: 403, body: { error: { code: 403 } } }],
    ['answers 404', { status: 404, body: '<html>Not found</html>' }],
    ['answers 429', { status: 429 }],
    ['answers 500', { status: 500 }],
    ['answers half a document', 'garbage'],
    ['names nobody', { status: 200, body: { user: { permissionId: '1' } } }],
    ['names what is no address', { status: 200, body: { user: { emailAddress: '', permissionId: '1' } } }],
    ['hangs up', 'cut'],
  ])(
    '%s when it is asked whose grant it is, nothing is stored and it is given back',
    async (_, judgement) => {
      const answer = await stage.decide(await stage.ask(ground));
      const before = revocations();
      stage.google.state.judge = ({ endpoint }) => (endpoint === 'about' ? judgement : 'through');
      expect(await stage.take(answer)).toBe('google_unavailable');
      expect(revocations()).toBe(before + 1);
      await expectNothing(stage, ground);
    },
  );

  it('cannot be told that a grant is not kept, the person still hears why', async () => {
    const answer = await stage.decide(await stage.ask(ground), { picks: false });
    stage.google.state.judge = ({ endpoint }) => (endpoint === 'revoke' ? { status: 500 } : 'through');
    expect(await stage.take(answer)).toBe('scopes_missing');
    expect(stage.log.at(-1)).toContain('grant not given back');
  });
});

it('leaves no grant behind where what it brings about fails', async () => {
  const answer = await stage.decide(await stage.ask(ground));
  const taken = takeConsent(stage.services, answer, () => Promise.reject(new Error('no sync today')));
  await expect(taken).rejects.toThrow('no sync today');
  await expectNothing(stage, ground);
});
