import { randomBytes } from 'node:crypto';
import { type Logger, pino } from 'pino';
import { LOCAL_CLIENT } from '../../../addon/host/google/client.ts';
import type { Person } from '../../../addon/host/persons.ts';
import { Workbook } from '../../../addon/host/workbook/workbook.ts';
import { askConsent } from '../../../server/credentials/askConsent.ts';
import type { ConsentEnd } from '../../../server/credentials/consentEnd.ts';
import {
  type ConsentAnswer,
  type ConsentServices,
  takeConsent,
} from '../../../server/credentials/takeConsent.ts';
import { makeKey } from '../../../server/credentials/vault/makeKey.ts';
import { openVault } from '../../../server/credentials/vault/openVault.ts';
import { readKeyRing } from '../../../server/credentials/vault/readKeyRing.ts';
import { spreadsheetConnections } from '../../../server/db/schema/connections.ts';
import { standInAddresses } from '../../../server/google/googleAddresses.ts';
import type { GoogleSignIn } from '../../../server/google/googleSignIn.ts';
import { openSignIn } from '../../../server/google/openSignIn.ts';
import { asKnownMember } from '../../../server/identity/asKnownMember.ts';
import type { Member } from '../../../server/identity/asMember.ts';
import type { SyncSchedule } from '../../../shared/apiSync.ts';
import { makeClinic, type TestClinic, type TestMember } from '../../support/makeClinic.ts';
import { newId } from '../../support/newId.ts';
import { type StartedGoogle, startGoogle } from '../../support/startGoogle.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

export const HOURLY: SyncSchedule = { every: 'hour', hour: null, weekday: null, timeZone: 'America/Chicago' };
export const REDIRECT_URL = 'http://127.0.0.1:1/google/consent';
/** The keys of the stage's ring, as CREDENTIAL_KEYS has them. */
const KEYS = makeKey('one');

/** A clinic whose members have Google accounts, with one spreadsheet of Google's that is connected. */
export interface Ground extends TestClinic {
  readonly connectionId: string;
  readonly spreadsheetId: string;
}

/** What a person does at Google's consent: says yes to all of it as the proposed account, unless told otherwise. */
interface Decision {
  readonly email?: string;
  readonly decision?: 'allow' | 'cancel';
  readonly scopes?: readonly string[];
  readonly picks?: boolean;
}

/** The stand-in for Google, a database, and what it takes to get from one to the other and back. */
export interface ConsentStage {
  readonly database: TestDatabase;
  readonly google: StartedGoogle;
  readonly keys: string;
  readonly services: ConsentServices;
  readonly logger: Logger;
  /** All tokens and codes that Google gave, and all that was logged. */
  readonly secrets: readonly string[];
  readonly log: readonly string[];
  /** The connections that a sync was begun for. */
  readonly begun: readonly string[];
  /** Turns the server's clock on by that many milliseconds. */
  pass(ms: number): void;
  lay(): Promise<Ground>;
  connect(ground: Ground): Promise<{ readonly connectionId: string; readonly spreadsheetId: string }>;
  as<Result>(ground: Ground, member: TestMember, work: (member: Member) => Promise<Result>): Promise<Result>;
  ask(ground: Ground, member?: TestMember): Promise<string>;
  decide(url: string, decision?: Decision): Promise<ConsentAnswer>;
  take(answer: ConsentAnswer, services?: ConsentServices): Promise<ConsentEnd>;
  /** The whole way with a yes. */
  grant(ground: Ground, member?: TestMember): Promise<ConsentEnd>;
  /** A sign-in that waits for Google no longer than that. */
  hasty(timeoutMs: number): GoogleSignIn;
  /** Gives a member a Google account. */
  addPerson(member: TestMember): void;
  stop(): Promise<void>;
}

const FILE_SCOPE = 'https://www.googleapis.com/auth/drive.file';

export async function openStage(): Promise<ConsentStage> {
  const database = await createTestDatabase();
  const persons: [Person, ...Person[]] = [
    { subject: '1', email: 'stranger@nowhere.example', name: 'Nobody' },
  ];
  let passed = 0;
  const now = () => Date.now() + passed;
  const google = await startGoogle({ persons });
  google.state.settings.pickerScopeAlone = true;
  const [secrets, log, begun]: [string[], string[], string[]] = [[], [], []];
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) });
  const settings = {
    clientId: LOCAL_CLIENT.id,
    clientSecret: LOCAL_CLIENT.secret,
    redirectUrl: REDIRECT_URL,
    addresses: standInAddresses(google.origin),
    now,
  };
  const services: ConsentServices = {
    db: database.app,
    vault: openVault(readKeyRing(KEYS)),
    signIn: overhear(openSignIn(settings), secrets),
    now,
    logger,
  };

  const stage: ConsentStage = {
    database,
    google,
    keys: KEYS,
    services,
    logger,
    secrets,
    log,
    begun,
    pass: (ms) => {
      passed += ms;
    },
    lay: async () => {
      const clinic = await makeClinic(database.owner);
      for (const member of Object.values(clinic.members)) stage.addPerson(member);
      const ground = { ...clinic, connectionId: '', spreadsheetId: '' };
      return { ...ground, ...(await stage.connect(ground)) };
    },
    connect: async ({ id: clinicId }) => {
      const spreadsheetId = randomBytes(33).toString('base64url');
      const connectionId = newId();
      google.state.books.add(emptyBook(spreadsheetId));
      await database.owner
        .insert(spreadsheetConnections)
        .values({ clinicId, id: connectionId, spreadsheetId, spreadsheetName: 'Book', sheetNames: ['Day'] });
      return { connectionId, spreadsheetId };
    },
    as: async ({ id: clinicId }, { userId }, work) => {
      const done = await asKnownMember(database.app, { clinicId, userId }, async (member) => ({
        result: await work(member),
      }));
      if (done === null) throw new Error('no active member');
      return done.result;
    },
    ask: async (ground, member = ground.members.clinic_admin) => {
      const { url } = await stage.as(ground, member, (each) =>
        askConsent(each, ground.connectionId, HOURLY, services),
      );
      return url;
    },
    decide: async (url, { email, decision = 'allow', scopes = [FILE_SCOPE], picks = true } = {}) => {
      const query = new URL(url).searchParams;
      const form = new URLSearchParams({ person: email ?? query.get('login_hint') ?? '', decision });
      for (const scope of scopes) form.append('scope', scope);
      if (picks) form.append('file', query.get('file_ids') ?? '');
      const response = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
      const back = new URL(response.headers.get('location') ?? '').searchParams;
      const get = (name: string) => back.get(name) ?? undefined;
      const code = get('code');
      if (code !== undefined) secrets.push(code);
      return { state: get('state'), code, error: get('error'), pickedFileIds: get('picked_file_ids') };
    },
    take: (answer, given = services) =>
      takeConsent(given, answer, async (_member, connectionId) => {
        begun.push(connectionId);
      }),
    grant: async (ground, member) => stage.take(await stage.decide(await stage.ask(ground, member))),
    addPerson: ({ email }) => {
      // The account that they sign in with, too.
      persons.push({ subject: `google-${email}`, email, name: email });
    },
    hasty: (timeoutMs) => openSignIn({ ...settings, timeoutMs }),
    stop: async () => {
      await google.close();
      await database.drop();
    },
  };
  return stage;
}

/** Notes all tokens that come from Google. */
function overhear(signIn: GoogleSignIn, secrets: string[]): GoogleSignIn {
  return {
    ...signIn,
    exchangeCode: async (code, verifier) => {
      const grant = await signIn.exchangeCode(code, verifier);
      secrets.push(verifier, grant.accessToken, grant.refreshToken);
      return grant;
    },
    renew: async (refreshToken) => {
      const renewed = await signIn.renew(refreshToken);
      secrets.push(renewed.accessToken);
      return renewed;
    },
  };
}

function emptyBook(id: string): Workbook {
  return new Workbook({
    id,
    name: 'Book',
    timeZone: 'America/Chicago',
    locale: 'en_US',
    sheets: [],
    selection: { sheetId: 1, row: 1, column: 1, rows: 1, columns: 1 },
  });
}
