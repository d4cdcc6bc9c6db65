import { pino } from 'pino';
import { LOCAL_CLIENT } from '../../addon/host/google/client.ts';
import { openVault } from '../../server/credentials/vault/openVault.ts';
import { readKeyRing } from '../../server/credentials/vault/readKeyRing.ts';
import { closeDatabase, openDatabase } from '../../server/db/client.ts';
import { standInAddresses } from '../../server/google/googleAddresses.ts';
import type { ReadTurns } from '../../server/google/googleSheets.ts';
import { openSheets } from '../../server/google/openSheets.ts';
import { openSignIn } from '../../server/google/openSignIn.ts';
import { createSyncQueue } from '../../server/sync/queue/createSyncQueue.ts';
import { readConnection } from '../../server/sync/readConnection.ts';
import { createReadTurns } from '../../server/sync/readTurns.ts';
import type { ReadConnection } from '../../server/sync/runSync.ts';
import { type SyncingServices, type SyncPace, startSyncing } from '../../server/sync/startSyncing.ts';
import { countBusy } from './countBusy.ts';
import { leadClock } from './leadClock.ts';
import type { ToWorker, WorkerSettings } from './syncFleet.ts';

/** A process that reads sheets as the server does, from the stand-in; where it is given a time, on a clock that it is told. */
const settings: WorkerSettings = JSON.parse(process.env.TEST_SYNC_WORKER ?? '{}');
const { databaseUrl, origin, keys, start, atOnce } = settings;
const clock = start === null ? null : leadClock(start);
const now = (): number => Date.now();
const db = openDatabase(databaseUrl);
const logger = pino({ level: 'error' });
const addresses = standInAddresses(origin);
const busy = countBusy();

function openTurns(): ReadTurns {
  if (clock === null) return { take: async () => {} };
  return busy.watch(createReadTurns(db, { wait: (ms) => clock.turns.wait(ms) }));
}

const sheets = openSheets({ addresses, turns: openTurns() });
const services: SyncingServices = {
  db,
  now,
  logger,
  vault: openVault(readKeyRing(keys)),
  signIn: openSignIn({
    clientId: LOCAL_CLIENT.id,
    clientSecret: LOCAL_CLIENT.secret,
    redirectUrl: 'http://127.0.0.1:1/google/consent',
    addresses,
    now,
  }),
  sheets: {
    ...sheets,
    readBand: async (...args) => {
      const rows = await sheets.readBand(...args);
      process.send?.({ type: 'band' });
      return rows;
    },
  },
  queue: createSyncQueue(db, logger),
};
const read: ReadConnection = (...args) => busy.during(() => readConnection(...args));
const pace: SyncPace =
  clock === null
    ? { atOnce, read, sweepMs: 500 }
    : { atOnce, read, wait: (ms, signal) => clock.sweeps.wait(ms, signal) };
const syncing = await startSyncing(services, pace);

process.on('message', async (message: ToWorker) => {
  if (message.type === 'move') {
    clock?.moveTo(message.to);
    process.send?.({ type: 'moved' });
  } else if (message.type === 'ask') {
    const isBlocked = clock !== null && clock.turns.waiting >= busy.lines && busy.isWaiting;
    process.send?.({ type: 'state', isIdle: busy.readings === 0, isBlocked });
  } else {
    await syncing.stop();
    await closeDatabase(db);
    process.disconnect();
  }
});
process.send?.({ type: 'ready' });
