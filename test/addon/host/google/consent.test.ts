import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOCAL_CLIENT } from '../../../../addon/host/google/client.ts';
import { consent } from '../../../support/consent.ts';
import { type StartedGoogle, startGoogle } from '../../../support/startGoogle.ts';
import { BOOK, bookOf, consentUrl, EMAIL_SCOPE, FILE_SCOPE, KIM, REDIRECT, ROBIN } from './talk.ts';

let google: StartedGoogle;

beforeAll(async () => {
  google = await startGoogle({ books: [bookOf([['Day']])] });
});

afterAll(() => google.close());

describe('the consent page of the stand-in for Google', () => {
  it('says what is asked for, by whom, for which file, and who is signed in', async () => {
    const page = await fetch(consentUrl(google.origin));
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(text).toContain('Chairside wants access to your Google account');
    expect(text).toContain('See and change only the files that you pick for this app');
    expect(text).toContain(`value="${BOOK}" checked`);
    expect(text).toContain(`name="person" value="${ROBIN}" checked`);
    expect(text).not.toContain(`name="person" value="${KIM}" checked`);
  });

  it('proposes the account that the request hints at', async () => {
    const text = await (await fetch(consentUrl(google.origin, { login_hint: KIM }))).text();
    expect(text).toContain(`name="person" value="${KIM}" checked`);
  });

  it('may stand in no frame, loads nothing, and lets a browser say where its form comes from', async () => {
    const { headers } = await fetch(consentUrl(google.origin));
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' http://127.0.0.1:4711; frame-ancestors 'none'",
    );
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it('sends back a code, the state, what was granted and which files were picked', async () => {
    const back = await consent(consentUrl(google.origin));
    expect(back.origin + back.pathname).toBe(REDIRECT);
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      code: expect.stringMatching(/^4\/0A/),
      state: 'the-state',
      scope: `openid ${EMAIL_SCOPE} ${FILE_SCOPE}`,
      picked_file_ids: BOOK,
    });
  });

  it('sends back access_denied and the state alone where the person cancels', async () => {
    const back = await consent(consentUrl(google.origin), { allow: false });
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: 'the-state' });
  });

  it('grants fewer scopes where the person unticks some, and then no file', async () => {
    const back = await consent(consentUrl(google.origin), { scopes: [] });
    expect(back.searchParams.get('scope')).toBe(`openid ${EMAIL_SCOPE}`);
    expect(back.searchParams.has('picked_file_ids')).toBe(false);
  });

  it('picks no file that the person unticks, or that they cannot open', async () => {
    const unticked = await consent(consentUrl(google.origin), { files: [] });
    expect(unticked.searchParams.has('picked_file_ids')).toBe(false);
    google.state.unshare(BOOK);
    const text = await (await fetch(consentUrl(google.origin))).text();
    expect(text).toContain('A file that you can’t open');
    const closed = await consent(consentUrl(google.origin));
    expect(closed.searchParams.has('picked_file_ids')).toBe(false);
    google.state.books.share(BOOK);
  });

  it.each([
    ['a client that it does not know', { client_id: 'another' }, 401, 'invalid_client'],
    ['no client', { client_id: null }, 400, 'invalid_request'],
    ['another redirect address', { redirect_uri: `${REDIRECT}/` }, 400, 'redirect_uri_mismatch'],
    ['a redirect address elsewhere', { redirect_uri: 'https://evil.example' }, 400, 'redirect_uri_mismatch'],
    ['another response type', { response_type: 'token' }, 400, 'unsupported_response_type'],
    ['no state', { state: null }, 400, 'invalid_request'],
    ['no code challenge', { code_challenge: null }, 400, 'invalid_request'],
    ['a plain code challenge', { code_challenge_method: 'plain' }, 400, 'invalid_request'],
    ['a code challenge of another length', { code_challenge: 'abc' }, 400, 'invalid_request'],
    ['no scope', { scope: null }, 400, 'invalid_request'],
    ['a scope that it does not know', { scope: 'openid everything' }, 400, 'invalid_scope'],
    ['a prompt that there is not', { prompt: 'please' }, 400, 'invalid_request'],
    ['a picker without a consent', { prompt: null }, 400, 'invalid_request'],
    ['a picker without its scope', { scope: 'openid' }, 400, 'invalid_request'],
    ['files without a picker', { trigger_onepick: null }, 400, 'invalid_request'],
    ['a file that is an address', { file_ids: 'https://x' }, 400, 'invalid_request'],
  ])('shows an error to a request with %s, and sends nobody back', async (_, changes, status, code) => {
    const url = consentUrl(google.origin, changes);
    const shown = await fetch(url);
    expect(shown.status).toBe(status);
    expect(await shown.text()).toContain(`Error ${status}: ${code}`);
    const form = new URLSearchParams({ person: ROBIN, decision: 'allow' });
    const sent = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
    expect([sent.status, sent.headers.get('location')]).toEqual([status, null]);
  });

  it('shows all files that the person may open where none was named', async () => {
    google.state.books.add(bookOf([], {}, '1AnotherBook'));
    const back = await consent(consentUrl(google.origin, { file_ids: null }), { files: ['1AnotherBook'] });
    expect(back.searchParams.get('picked_file_ids')).toBe('1AnotherBook');
  });

  it('opens the picker for its scope alone where it is told to be as strict as Google', async () => {
    google.state.settings.pickerScopeAlone = true;
    const both = await fetch(consentUrl(google.origin));
    const alone = await consent(consentUrl(google.origin, { scope: FILE_SCOPE }));
    google.state.settings.pickerScopeAlone = false;
    expect([both.status, await both.text()]).toEqual([400, expect.stringContaining('invalid_scope')]);
    expect(alone.searchParams.get('picked_file_ids')).toBe(BOOK);
  });

  it('takes no parameter twice', async () => {
    const shown = await fetch(`${consentUrl(google.origin)}&client_id=${LOCAL_CLIENT.id}`);
    expect(shown.status).toBe(400);
  });

  it('asks for an account that there is', async () => {
    await expect(consent(consentUrl(google.origin), { person: 'nobody@x.example' })).rejects.toThrow('400');
  });

  it('shows what a request brings as text', async () => {
    const hostile = '"><script>alert(1)</script>';
    const text = await (await fetch(consentUrl(google.origin, { redirect_uri: hostile }))).text();
    expect(text).not.toContain('<script>');
  });
});
