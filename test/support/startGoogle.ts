import { Hono } from 'hono';
import { LOCAL_CLIENT, type OAuthClient } from '../../addon/host/google/client.ts';
import { createGoogleApp, GOOGLE_ROOT } from '../../addon/host/google/createGoogleApp.ts';
import type { GoogleEnv } from '../../addon/host/google/googleEnv.ts';
import { GoogleState } from '../../addon/host/google/googleState.ts';
import { createIssuer } from '../../addon/host/identity/createIssuer.ts';
import { PERSONS, type Person } from '../../addon/host/persons.ts';
import { listen } from '../../addon/host/web/listen.ts';
import type { Workbook } from '../../addon/host/workbook/workbook.ts';

interface Options {
  readonly books?: readonly Workbook[];
  /** The first of them is signed in. */
  readonly persons?: readonly [Person, ...Person[]];
  readonly clients?: readonly OAuthClient[];
  /** In milliseconds; the time on the wall unless given. */
  readonly now?: () => number;
}

/** Google on a free port of this machine, with an issuer of its own at `{origin}/identity/jwks`. */
export interface StartedGoogle {
  /** For `standInAddresses`, and as the server's local issuer. */
  readonly origin: string;
  readonly state: GoogleState;
  /** What the add-on sends to the server for that person. */
  identityToken(email: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts the stand-in alone, with these spreadsheets and people. */
export async function startGoogle(options: Options = {}): Promise<StartedGoogle> {
  const { books = [], persons = PERSONS, clients = [LOCAL_CLIENT], now = Date.now } = options;
  const issuer = await createIssuer(() => origin);
  const state = new GoogleState({ issuer, clients, persons, currentPerson: () => persons[0], now });
  for (const book of books) state.books.add(book);
  const app = new Hono<GoogleEnv>();
  app.get('/identity/jwks', (context) => context.json(issuer.keys));
  app.route(GOOGLE_ROOT, createGoogleApp(state));
  const { origin, close } = await listen(0, (request, bindings) => app.fetch(request, bindings));
  const identityToken = async (email: string): Promise<string> => {
    const person = state.findPerson(email);
    if (person === null) throw new Error(`The stand-in has nobody with the address ${email}.`);
    return await issuer.issueToken(person, now(), { email: true });
  };
  return { origin, state, identityToken, close };
}
