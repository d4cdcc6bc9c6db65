import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLIENT_ID, googleClaims } from '../support/googleClaims.ts';
import { type KeyServer, startKeyServer } from '../support/keyServer.ts';
import { makeClinic, type TestClinic } from '../support/makeClinic.ts';
import { runServe, type ServeProcess } from '../support/runServe.ts';
import { makeSigningKey, signToken } from '../support/signingKey.ts';
import { createTestDatabase, type TestDatabase } from '../support/testDatabase.ts';

const google = makeSigningKey('google-key');
const local = makeSigningKey('local-key');
let database: TestDatabase;
let clinic: TestClinic;
let googleKeys: KeyServer;
let localKeys: KeyServer;
let server: ServeProcess;

/** `npm run serve` with what `npm start` hands to its own server, and with all that it logs. */
function serve(keys: KeyServer): Promise<ServeProcess> {
  return runServe(keys.url, {
    DATABASE_URL: database.appUrl,
    GOOGLE_CLIENT_IDS: CLIENT_ID,
    LOCAL_ISSUER: localKeys.url.origin,
    NODE_ENV: 'development',
    LOG_LEVEL: 'trace',
  });
}

beforeAll(async () => {
  database = await createTestDatabase();
  clinic = await makeClinic(database.owner, 'Ours');
  [googleKeys, localKeys] = [await startKeyServer(), await startKeyServer()];
  googleKeys.publish(google);
  localKeys.publish(local);
  server = await serve(googleKeys);
});
afterAll(async () => {
  await server.stop();
  googleKeys.stop();
  localKeys.stop();
  await database.drop();
});

const byGoogle = () => signToken(google, googleClaims({ email: clinic.members.staff.email }));
const byLocal = () =>
  signToken(
    local,
    googleClaims({
      iss: localKeys.url.origin,
      aud: 'chairside-local',
      email: clinic.members.clinic_admin.email,
    }),
  );

async function me(token: string, { url }: ServeProcess = server): Promise<unknown> {
  const answer = await fetch(`${url}/v1/me`, { headers: { Authorization: `Bearer ${token}` } });
  return { status: answer.status, body: await answer.json() };
}

describe('npm run serve', () => {
  it("goes by Google's word, and not by a local issuer's, whatever LOCAL_ISSUER says", async () => {
    const { userId } = clinic.members.staff;
    expect(await me(byGoogle())).toMatchObject({ status: 200, body: { userId } });
    expect(await me(byLocal())).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(localKeys.asked()).toBe(0);
  });

  it('says neither token nor address in its log', async () => {
    const tokens = [byGoogle(), byLocal(), `${byGoogle()}x`];
    for (const token of tokens) await me(token);
    await expect.poll(() => server.said().split('"/v1/me"').length).toBeGreaterThan(tokens.length);
    const secrets = [...tokens.flatMap((token) => token.split('.')), clinic.members.staff.email];
    expect(secrets.filter((secret) => server.said().includes(secret))).toEqual([]);
  });

  it('answers 503 where Google cannot be asked, and lets nobody in', async () => {
    const nothing = await startKeyServer();
    const alone = await serve(nothing);
    const unknown = { status: 503, body: { code: 'identity_unavailable' } };
    expect(await me(byGoogle(), alone)).toMatchObject(unknown);
    expect(await me(byLocal(), alone)).toMatchObject(unknown);
    await alone.stop();
    nothing.stop();
  });
});
