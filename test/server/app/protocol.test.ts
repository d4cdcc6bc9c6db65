import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../../../server/db/seedDemo.ts';
import { PROTOCOL, PROTOCOLS } from '../../../shared/protocol.ts';
import { type AddonStage, openAddonStage } from '../../support/addonStage.ts';
import { makeClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { type Answer, startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let server: TestServer;
let email: string;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  await seedDemo(database.ownerUrl);
  email = (await makeClinic(database.owner)).members.staff.email;
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

function askIn(protocol: string): Promise<Answer> {
  return server.ask('GET', '/v1/me', { email, headers: { 'Chairside-Protocol': protocol } });
}

describe('a server', () => {
  it.each([...new Set([PROTOCOLS.oldest, PROTOCOLS.newest])].map(String))(
    'understands protocol %s',
    async (protocol) => {
      expect(await askIn(protocol)).toMatchObject({ status: 200 });
    },
  );

  it('lets through who names no protocol', async () => {
    expect(await server.ask('GET', '/v1/me', { email })).toMatchObject({ status: 200 });
  });

  it('says to a newer add-on that the server is behind, before it looks at anything else', async () => {
    const headers = { 'Chairside-Protocol': String(PROTOCOLS.newest + 1) };
    expect(await server.ask('GET', '/v1/me', { headers })).toMatchObject({
      status: 409,
      body: {
        code: 'server_outdated',
        detail: expect.stringMatching(/newer.*Nothing was changed.*Try again/),
      },
    });
  });

  it.each(['0', '-1', '1.5', 'one', '1234567', ''])(
    'refuses “%s”, which is no protocol',
    async (protocol) => {
      expect(await askIn(protocol)).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
    },
  );

  it('logs the version of the add-on, and no other word of its header', async () => {
    const before = server.log.length;
    for (const version of ['1.20.3', 'kim@willow.example', '1.2.3 Bo']) {
      await server.ask('GET', '/v1/me', { email, headers: { 'Chairside-Version': version } });
    }
    const lines = server.log.slice(before).map((line) => JSON.parse(line));
    expect(lines.map(({ addon }) => addon)).toEqual(['1.20.3', undefined, undefined]);
  });
});

describe('an add-on before a server of another time', () => {
  let stage: AddonStage;
  const open = async (oldest: number, newest: number): Promise<unknown> => {
    stage = await openAddonStage(database.app, [{ name: 'Sheet1', rows: [['Date']] }], { oldest, newest });
    return stage.host.scripts.call('openWorkspace').finally(() => stage.close());
  };

  it('is told kindly that it is the add-on of before, and what to do', async () => {
    expect(await open(PROTOCOL + 1, PROTOCOL + 1)).toMatchObject({
      problem: { code: 'addon_outdated', detail: expect.stringMatching(/Reload the spreadsheet/) },
    });
  });

  it('is told that the server is behind', async () => {
    expect(await open(PROTOCOL - 1, PROTOCOL - 1)).toMatchObject({
      problem: { code: 'server_outdated', detail: expect.stringMatching(/update the server/) },
    });
  });

  it('works where both speak it', async () => {
    expect(await open(PROTOCOL, PROTOCOL + 1)).toMatchObject({ value: { account: {} } });
  });
});
