import { pino } from 'pino';
import { createApp } from '../../server/app/createApp.ts';
import { listen } from '../../server/app/listen.ts';
import { untilStopped } from '../../server/app/untilStopped.ts';
import { closeDatabase, openDatabase } from '../../server/db/client.ts';
import { trustLocalIssuer } from '../../server/identity/trustLocalIssuer.ts';

/** The real server in a process of its own, on the database and issuer that the environment names. */
const { BENCH_DATABASE_URL = '', BENCH_ISSUER = '' } = process.env;
const db = openDatabase(BENCH_DATABASE_URL);
const app = createApp({ db, identify: trustLocalIssuer(BENCH_ISSUER), logger: pino({ level: 'silent' }) });
const listening = await listen(app, { host: '127.0.0.1', port: 0 });
process.send?.({ url: listening.url });
await untilStopped();
await listening.stop();
await closeDatabase(db);
if (process.connected) process.disconnect();
