import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';
import { createRandom } from '../pushes/model/random.ts';
import { Story } from './story.ts';

/** `INTERLEAVINGS_SEED=123` tells that one alone, `INTERLEAVINGS_FIRST=5000 INTERLEAVINGS_COUNT=500` others. */
const ONE = process.env.INTERLEAVINGS_SEED === undefined ? null : Number(process.env.INTERLEAVINGS_SEED);
const FIRST = ONE ?? Number(process.env.INTERLEAVINGS_FIRST ?? 1);
const STORIES = ONE === null ? Number(process.env.INTERLEAVINGS_COUNT ?? 24) : 1;
const AT_ONCE = 2;

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

it(`keeps what the records say through ${STORIES} stories of pushes, undoings, mappings, names, weeks and readers`, async () => {
  const seeds = Array.from({ length: STORIES }, (_, at) => FIRST + at);
  const failures: string[] = [];
  const worker = async () => {
    for (let seed = seeds.shift(); seed !== undefined && failures.length < 3; seed = seeds.shift()) {
      const story = await Story.begin({ database, server, random: createRandom(seed) });
      await story.tell().catch((error: unknown) => {
        failures.push(`INTERLEAVINGS_SEED=${seed}: ${story.told.join('; ')}\n${describe(error)}`);
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(failures).toEqual([]);
}, 1_800_000);

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'actual' in error ? `${error.stack}\n${JSON.stringify(error.actual, null, 2)}` : (error.stack ?? '');
}
