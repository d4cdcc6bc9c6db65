import { and, eq } from 'drizzle-orm';
import { pino } from 'pino';
import { LOCAL_CLIENT } from '../../addon/host/google/client.ts';
import type { GoogleState } from '../../addon/host/google/googleState.ts';
import { placeOf } from '../../server/credentials/credentialRef.ts';
import { makeKey } from '../../server/credentials/vault/makeKey.ts';
import { openVault } from '../../server/credentials/vault/openVault.ts';
import { readKeyRing } from '../../server/credentials/vault/readKeyRing.ts';
import type { Database } from '../../server/db/client.ts';
import { googleCredentials, spreadsheetConnections } from '../../server/db/schema/connections.ts';
import { standInAddresses } from '../../server/google/googleAddresses.ts';
import { FILE_SCOPE, SCOPES } from '../../server/google/googleSignIn.ts';
import { openSheets } from '../../server/google/openSheets.ts';
import { openSignIn } from '../../server/google/openSignIn.ts';
import type { SyncServices } from '../../server/sync/syncServices.ts';
import { newId } from './newId.ts';

interface ServiceOptions {
  readonly db: Database;
  /** Of the stand-in for Google. */
  readonly origin: string;
  readonly now?: () => number;
  /** How long Google may take to answer. */
  readonly timeoutMs?: number;
  readonly log?: string[];
}

/** All that a reading takes, with the stand-in for Google; reads wait for no turn. */
export function makeSyncServices({
  db,
  origin,
  now = Date.now,
  timeoutMs = 20_000,
  log = [],
}: ServiceOptions): SyncServices {
  const addresses = standInAddresses(origin);
  const { id: clientId, secret: clientSecret } = LOCAL_CLIENT;
  const redirectUrl = 'http://127.0.0.1:1/google/consent';
  const unused = (): never => {
    throw new Error('a reading asks for no such thing');
  };
  return {
    db,
    now,
    vault: openVault(readKeyRing(makeKey('test'))),
    signIn: openSignIn({ clientId, clientSecret, redirectUrl, addresses, now, timeoutMs }),
    sheets: openSheets({ addresses, turns: { take: async () => {} }, timeoutMs }),
    queue: { add: unused },
    logger: pino({ level: 'trace' }, { write: (line: string) => log.push(line) }),
  };
}

/** Whose grant of what a connection is to be read with. */
export interface GrantOptions {
  readonly clinicId: string;
  readonly connectionId: string;
  readonly userId: string;
  /** Of the Google account. */
  readonly email: string;
  readonly spreadsheetId: string;
}

/** Lets the connection be read with the person's grant of that one file, as if they had just come from the consent. */
export async function grantFile(
  owner: Database,
  { vault, now }: SyncServices,
  google: GoogleState,
  { clinicId, connectionId, userId, email, spreadsheetId }: GrantOptions,
): Promise<void> {
  const subject = google.findPerson(email)?.subject;
  if (subject === undefined) throw new Error(`nobody has the address ${email}`);
  const grant = google.grants.allow(LOCAL_CLIENT.id, subject, [FILE_SCOPE], [spreadsheetId]);
  const id = newId();
  const tokens = {
    accessToken: google.grants.addAccessToken(grant, [FILE_SCOPE], 3_600),
    refreshToken: google.grants.addRefreshToken(grant, [FILE_SCOPE], null),
  };
  const sealed = await vault.seal(tokens, placeOf(clinicId, id));
  const expiresAt = new Date(now() + 3_600_000);
  const scope = [...SCOPES];
  await owner
    .insert(googleCredentials)
    .values({ clinicId, id, userId, subject, expiresAt, scope, ...sealed });
  await owner
    .update(spreadsheetConnections)
    .set({ credentialId: id })
    .where(and(eq(spreadsheetConnections.clinicId, clinicId), eq(spreadsheetConnections.id, connectionId)));
}
