import { pino } from 'pino';
import { createApp } from '../../server/app/createApp.ts';
import { listen } from '../../server/app/listen.ts';
import { untilStopped } from '../../server/app/untilStopped.ts';
import { CONNECTIONS, closeDatabase, openDatabase } from '../../server/db/client.ts';
import { trustLocalIssuer } from '../../server/identity/trustLocalIssuer.ts';

/** The real server in a process of its own, on the database and issuer that the environment names. */
const { TEST_DATABASE_URL = '', TEST_ISSUER = '', STATEMENT_TIMEOUT = '50000' } = process.env;
const db = openDatabase(TEST_DATABASE_URL, CONNECTIONS, Number(STATEMENT_TIMEOUT));
const app = createApp({
  db,
  identify: trustLocalIssuer(TEST_ISSUER),
  logger: pino({ level: 'silent' }),
  // One account pushes all that a bench has.
  limits: { accountRate: 1_000_000, clinicRate: 1_000_000 },
});
const listening = await listen(app, { host: '127.0.0.1', port: 0 });
process.send?.({ url: listening.url });
await untilStopped();
await listening.stop();
await closeDatabase(db);
if (process.connected) process.disconnect();
