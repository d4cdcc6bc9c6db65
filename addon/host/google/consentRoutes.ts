import { type Context, Hono } from 'hono';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Person } from '../persons.ts';
import { ConsentRefusal, type ConsentRequest, checkConsent } from './checkConsent.ts';
import { consentPage, refusalPage } from './consentPage.ts';
import type { GoogleEnv } from './googleEnv.ts';
import type { GoogleState } from './googleState.ts';
import { FILE_SCOPE, isOptional } from './scopes.ts';

const PATH = '/o/oauth2/v2/auth';

/** Where a person says what they allow, and from where they are sent back with a code. */
export function consentRoutes(state: GoogleState): Hono<GoogleEnv> {
  const app = new Hono<GoogleEnv>();
  app.get(PATH, (context) =>
    whenValid(state, context, (request) => {
      const person = whoIsSignedIn(state, request);
      const files = shownFiles(state, request, person).map((id) => ({
        id,
        name: state.books.findFor(id, person)?.name ?? null,
      }));
      return showPage(context, consentPage(request, state.persons, person, files), request);
    }),
  );
  app.post(PATH, (context) =>
    whenValid(state, context, async (request) => {
      const form = new URLSearchParams(await context.req.text());
      return context.redirect(decide(state, request, form), 303);
    }),
  );
  return app;
}

/** The address that the person is sent to after the decision. */
function decide(state: GoogleState, request: ConsentRequest, form: URLSearchParams): string {
  const back = new URL(request.redirectUri);
  back.searchParams.set('state', request.state);
  const person = state.findPerson(form.get('person') ?? '');
  if (person === null) throw new ConsentRefusal(400, 'invalid_request', 'Choose an account.');
  if (form.get('decision') !== 'allow') {
    back.searchParams.set('error', 'access_denied');
    return back.href;
  }
  const ticked = form.getAll('scope');
  const scopes = request.scopes.filter((scope) => !isOptional(scope) || ticked.includes(scope));
  if (scopes.length === 0) {
    back.searchParams.set('error', 'access_denied');
    return back.href;
  }
  const fileIds = pickedFiles(state, request, person, scopes, form.getAll('file'));
  const { client, redirectUri, challenge, offline, prompted, nonce } = request;
  const { subject } = person;
  const terms = {
    clientId: client.id,
    redirectUri,
    challenge,
    offline,
    prompted,
    nonce,
    subject,
    scopes,
    fileIds,
  };
  back.searchParams.set('code', state.codes.give(terms));
  back.searchParams.set('scope', scopes.join(' '));
  back.searchParams.set('authuser', '0');
  back.searchParams.set('prompt', 'consent');
  if (fileIds.length > 0) back.searchParams.set('picked_file_ids', fileIds.join(','));
  return back.href;
}

/** Those of the files asked for that the person ticked and can open. */
function pickedFiles(
  google: GoogleState,
  request: ConsentRequest,
  person: Person,
  scopes: readonly string[],
  ticked: readonly string[],
): readonly string[] {
  if (!scopes.includes(FILE_SCOPE)) return [];
  const shown = shownFiles(google, request, person);
  return shown.filter((id) => ticked.includes(id) && google.books.findFor(id, person) !== null);
}

/** What the picker shows that person. */
function shownFiles({ books }: GoogleState, { fileIds }: ConsentRequest, person: Person): readonly string[] {
  return fileIds === 'all' ? books.idsFor(person) : (fileIds ?? []);
}

/** Whose account is proposed: the one that the request hints at, else the one in front of the page. */
function whoIsSignedIn(state: GoogleState, { loginHint }: ConsentRequest): Person {
  return (loginHint === null ? null : state.findPerson(loginHint)) ?? state.currentPerson();
}

async function whenValid(
  state: GoogleState,
  context: Context<GoogleEnv>,
  act: (request: ConsentRequest) => Response | Promise<Response>,
): Promise<Response> {
  try {
    return await act(checkConsent(state, new URL(context.req.url).searchParams));
  } catch (error) {
    if (!(error instanceof ConsentRefusal)) throw error;
    return showPage(context, refusalPage(error), null, error.status);
  }
}

/** The page may be in no frame, loads nothing, and its form ends at the address that the person is sent back to. */
async function showPage(
  context: Context<GoogleEnv>,
  page: HtmlEscapedString | Promise<HtmlEscapedString>,
  request: ConsentRequest | null,
  status: 200 | 400 | 401 = 200,
): Promise<Response> {
  const target = request === null ? '' : ` ${new URL(request.redirectUri).origin}`;
  const policy = `default-src 'none'; style-src 'unsafe-inline'; form-action 'self'${target}; frame-ancestors 'none'`;
  return context.html(await page, status, {
    'cache-control': 'no-store',
    'content-security-policy': policy,
    // Without a referrer a browser would send the form from an origin that is nobody's.
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
  });
}
