import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestSync, type TestSync } from '../../support/openTestSync.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';
import { anyRequest } from './openapi/anyRequest.ts';
import { prepareGround } from './openapi/prepareGround.ts';
import { type Api, readApi } from './openapi/readApi.ts';
import { createTally, type Tally } from './openapi/tally.ts';
import { verdictOn } from './openapi/verdictOn.ts';

const REQUESTS = Number(process.env.HOSTILE_REQUESTS ?? 3_500);
/** As many go to one clinic, which they wear out. */
const ROUND = 250;
/** Of the first round; each further one has the next. A round that fails names its own. */
const SEED = Number(process.env.HOSTILE_SEED ?? 1);
/** So many that each operation has its turn. */
const ENOUGH = 3_000;

let database: TestDatabase;
let sync: TestSync;
let server: TestServer;
beforeAll(async () => {
  database = await createTestDatabase();
  sync = await openTestSync(database.app);
  server = await startTestServer(database.app, {}, sync.services);
});
afterAll(async () => {
  server.stop();
  await sync.stop();
  await database.drop();
});

it(`answers ${REQUESTS} requests, good, nearly good and hostile, as its document says`, async () => {
  const api = await readApi(server.ask);
  const tally = createTally();
  for (let round = 0; round * ROUND < REQUESTS; round++) {
    await askRound(api, tally, { seed: SEED + round, numRuns: Math.min(ROUND, REQUESTS - round * ROUND) });
  }
  if (process.env.HOSTILE_REQUESTS !== undefined) console.log(tally.describe());
  // Not all of them may fail at the door.
  expect(tally.share(200)).toBeGreaterThan(1 / 3);
  // Nobody but Google sends a person back with what is good there.
  const ours = api.operations.filter(({ path }) => path !== '/google/consent');
  if (REQUESTS >= ENOUGH) expect(tally.neverAnswered(ours)).toEqual([]);
});

/** Sends one round to a clinic of its own. What it throws names seed and request. */
async function askRound(
  api: Api,
  tally: Tally,
  parameters: { readonly seed: number; readonly numRuns: number },
): Promise<void> {
  const ground = await prepareGround(server, database.owner, sync);
  const property = fc.asyncProperty(anyRequest(api.operations, ground), async (request) => {
    const { method, path, ...rest } = request;
    const answer = await server.ask(method, path, { email: ground.email, ...rest });
    tally.count(api.find(request), answer.status);
    expect(verdictOn(api, request, answer), JSON.stringify(answer.body)).toEqual([]);
  });
  await fc.assert(property, { ...parameters, endOnFailure: true });
}
