import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Wide enough for a slow machine; a test ends when what it waits for is there. */
const timeouts = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000, interval: 100 } },
  // Files share what they import, which takes longer than most of their tests.
  isolate: false,
};

/** Tests that start a database of their own or none, and of what does not depend on its version. */
const WITHOUT_THAT_DATABASE = [
  'test/server/aggregates/interleavings.test.ts',
  'test/server/archive/killed.test.ts',
  'test/server/backup/pointInTime.test.ts',
  'test/server/board/coverSpan.test.ts',
  'test/server/board/oracle.test.ts',
  'test/server/cli/**',
  'test/server/compatibility/**',
  'test/server/credentials/killedRotation.test.ts',
  'test/server/credentials/plantedTokens.test.ts',
  'test/server/db/tls.test.ts',
  'test/server/db/upgrades/**',
  'test/server/deploy/**',
  'test/server/env.test.ts',
  'test/server/local.test.ts',
  'test/server/observe/**',
  'test/server/pushes/isChunk.test.ts',
  'test/server/pushes/killedPush.test.ts',
  'test/server/pushes/killedServer.test.ts',
  'test/server/pushes/model.test.ts',
  'test/server/rolling/**',
  'test/server/sync/killedWorkers.test.ts',
  'test/server/sync/sameAsAddon.test.ts',
  'test/server/sync/simulatedDay.test.ts',
];

/** Most tests wait for a database or a process: two at once keep two cores busy. */
const MAX_WORKERS = Math.max(2, availableParallelism() - 1);

/** Some hundred processes start in a run: none compiles what another compiled, or looks for what is known to be there. */
const env = {
  NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compiled'),
  NODE_OPTIONS: [
    process.env.NODE_OPTIONS ?? '',
    `--import=${pathToFileURL(join(import.meta.dirname, 'test/support/resolveDrizzle.ts'))}`,
  ].join(' '),
};

/** One project a kind of test: pure code, the add-on in its host, the server on each Postgres, the browser. */
export default defineConfig({
  test: {
    maxWorkers: MAX_WORKERS,
    env,
    projects: [
      { test: { name: 'shared', include: ['test/shared/**/*.test.ts'], ...timeouts } },
      { test: { name: 'house', include: ['test/house/**/*.test.ts'], ...timeouts } },
      { test: { name: 'addon', include: ['test/addon/**/*.test.ts'], ...timeouts } },
      {
        test: {
          name: 'server',
          include: ['test/server/**/*.test.ts'],
          globalSetup: 'test/support/postgres.ts',
          ...timeouts,
        },
      },
      {
        test: {
          name: 'server on PostgreSQL 15',
          include: ['test/server/**/*.test.ts'],
          exclude: WITHOUT_THAT_DATABASE,
          globalSetup: 'test/support/postgres15.ts',
          ...timeouts,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/support/firstStart.ts',
          // A browser beside a browser is slower than its tests wait for.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          ...timeouts,
          testTimeout: 300_000,
        },
      },
    ],
  },
});
