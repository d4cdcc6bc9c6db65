import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey } from '../../server/credentials/vault/makeKey.ts';
import { openVault } from '../../server/credentials/vault/openVault.ts';
import { readKeyRing } from '../../server/credentials/vault/readKeyRing.ts';
import { googleCredentials } from '../../server/db/schema/connections.ts';
import { CLIENT_ID, googleClaims } from '../support/googleClaims.ts';
import { type KeyServer, startKeyServer } from '../support/keyServer.ts';
import { makeClinic, type TestClinic } from '../support/makeClinic.ts';
import { newId } from '../support/newId.ts';
import { runServe } from '../support/runServe.ts';
import { makeSigningKey, signToken } from '../support/signingKey.ts';
import { createTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

const google = makeSigningKey('google-key');
const OLD = makeKey('old');
const NEW = makeKey('new');
const SYNC = {
  GOOGLE_SYNC_CLIENT_ID: '1234-sync.apps.googleusercontent.com',
  GOOGLE_SYNC_CLIENT_SECRET: 'a-secret-word',
  PUBLIC_URL: 'https://chairside.example',
};

let database: TestDatabase;
let clinic: TestClinic;
let keys: KeyServer;
beforeAll(async () => {
  database = await createTestDatabase();
  clinic = await makeClinic(database.owner, 'Ours');
  keys = await startKeyServer();
  keys.publish(google);
  const id = newId();
  const place = { table: 'google_credentials', clinicId: clinic.id, row: id };
  const tokens = { accessToken: 'an-access-token', refreshToken: 'a-refresh-token' };
  const sealed = await openVault(readKeyRing(OLD)).seal(tokens, place);
  await database.owner.insert(googleCredentials).values({
    ...sealed,
    ...{ clinicId: clinic.id, id, userId: clinic.members.clinic_admin.userId },
    ...{ expiresAt: new Date(), scope: [] },
  });
});
afterAll(async () => {
  keys.stop();
  await database.drop();
});

/** `npm run serve`, told to keep sheets in sync as far as `sync` says. */
function serve(sync: Readonly<Record<string, string>>) {
  return runServe(keys.url, { DATABASE_URL: database.appUrl, GOOGLE_CLIENT_IDS: CLIENT_ID, ...sync });
}

async function listSyncs(url: string): Promise<unknown> {
  const token = signToken(google, googleClaims({ email: clinic.members.staff.email }));
  const headers = { Authorization: `Bearer ${token}` };
  return (await fetch(`${url}/v1/clinics/${clinic.id}/syncs`, { headers })).json();
}

describe('npm run serve', () => {
  it('keeps sheets in sync where it was given all that it takes, and starts and ends as ever', async () => {
    const server = await serve({ ...SYNC, CREDENTIAL_KEYS: `${NEW},${OLD}` });
    expect(await listSyncs(server.url)).toEqual({ available: true, syncs: [] });
    await server.stop();
    expect(server.said()).not.toMatch(/a-secret-word|"level":50/);
  });

  it('says that it does not where it was given nothing of it', async () => {
    const server = await serve({});
    expect(await listSyncs(server.url)).toEqual({ available: false, syncs: [] });
    await server.stop();
  });

  it.each([
    ['half of it', { PUBLIC_URL: SYNC.PUBLIC_URL }, /GOOGLE_SYNC_CLIENT_ID is not set/],
    ['no key', SYNC, /CREDENTIAL_KEYS is not set\. .*keys new/],
    ['a ring without a key in use', { ...SYNC, CREDENTIAL_KEYS: NEW }, /sealed by the key “old”/],
  ])('does not start with %s, and says what to do', async (_, sync, sentence) => {
    await expect(serve(sync)).rejects.toThrow(sentence);
  });
});
