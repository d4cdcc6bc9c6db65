import { createServer } from 'node:http';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createScriptHost } from '../../../addon/host/execution/createScriptHost.ts';
import { createIssuer, type Issuer } from '../../../addon/host/identity/createIssuer.ts';
import { PERSONS } from '../../../addon/host/persons.ts';
import { loadProject } from '../../../addon/host/project/loadProject.ts';
import { VirtualClock } from '../../../addon/host/virtualClock.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { seedDemo } from '../../../server/db/seedDemo.ts';
import { workbookOf } from '../../addon/host/hostOf.ts';
import { askOver } from '../../support/askOver.ts';
import { buildOnce } from '../../support/buildOnce.ts';
import { type ForkedServer, forkServer } from '../../support/forkServer.ts';
import { type KillableCluster, startKillableCluster } from '../../support/killableCluster.ts';
import { listenAnywhere } from '../../support/listenAnywhere.ts';
import { SMALL_CONFIG } from '../../support/smallSheet.ts';
import { type Gate, startGate } from '../../support/startGate.ts';
import { mapSheet } from '../../support/testPush.ts';
import { createRandom } from './model/random.ts';

const ROWS = Number(process.env.KILLED_ROWS ?? 100_000);
const PUSHES = 4;
const KILLS_EACH = 5;
const CLINIC = 'cm0democlinicjuniper00001';
const ADDON_CALLS = 'https://api.chairside.example';
const ROOT = join(import.meta.dirname, '../../..');
/** Each kill comes so many chunks after the last, and so many milliseconds after the chunk's request, at most. */
const CHUNKS_BETWEEN = 4;
const MOST_MS = 150;

let postgresOf: KillableCluster;
let server: ForkedServer;
let gate: Gate;
let issuer: Issuer;
let issuerOrigin: string;
const keys = createServer((_, response) => {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(issuer.keys));
});
beforeAll(async () => {
  await buildOnce();
  issuer = await createIssuer(() => issuerOrigin);
  issuerOrigin = `http://127.0.0.1:${await listenAnywhere(keys)}`;
  postgresOf = await startKillableCluster();
  const { cluster } = postgresOf;
  await migrate({ ownerUrl: cluster.ownerUrl('postgres'), appPassword: cluster.passwords.app });
  await seedDemo(cluster.ownerUrl('postgres'));
  server = await forkServer(cluster.appUrl('postgres'), issuerOrigin);
  gate = await startGate(server.url);
});
afterAll(async () => {
  gate.stop();
  await server.end('SIGTERM');
  await postgresOf.remove();
  keys.close();
});

/** Kills what is named, and has it back before it says that it was killed. */
async function killServer(): Promise<void> {
  await server.end('SIGKILL');
  server = await forkServer(postgresOf.cluster.appUrl('postgres'), issuerOrigin);
  gate.target = server.url;
}

async function killPostgres(): Promise<void> {
  await postgresOf.kill();
  await postgresOf.restart();
}

const rebootPostgres = () => postgresOf.reboot();

/** A sheet of a spreadsheet of its own, and the add-on in front of it. */
async function openAddon(spreadsheetId: string) {
  const person = PERSONS[0];
  const ask = askOver(
    () => server.url,
    () => issuer.issueToken(person, Date.now(), { email: true }),
  );
  const sheet = await mapSheet(ask, { clinicId: CLINIC, email: person.email, spreadsheetId }, SMALL_CONFIG);
  const rows = Array.from({ length: ROWS }, (_, at) => [
    `2025-0${(at % 9) + 1}-${10 + (at % 19)}`,
    (at % 5_000) + 0.25,
  ]);
  const host = createScriptHost({
    project: loadProject(ROOT),
    workbook: workbookOf([['Date', 'Production'], ...rows]),
    issuer,
    clock: new VirtualClock(Date.now()),
    resolve: new Map([[ADDON_CALLS, gate.origin]]),
  });
  const { connectionId, mapping } = sheet;
  const request = {
    clinicId: CLINIC,
    connectionId,
    sheetName: 'Sheet1',
    mappingId: mapping.id,
    mode: 'mirror',
  };
  return { connectionId, push: () => host.call('startPush', request) };
}

/** All records of a connection as one number: what they say, where they stand, and what tells them apart. */
async function sumUp(connectionId: string) {
  const sql = postgres(postgresOf.cluster.ownerUrl('postgres'), { max: 1 });
  const [row] = await sql<{ count: number; checksum: string; pushes: number; left: number }[]>`
    select count(*)::integer as count, count(distinct push_id)::integer as pushes,
      md5(string_agg(concat_ws('|', date, metric_type, amount, row_number, row_key, entry, row_hash), ','
        order by row_key, entry)) as checksum,
      (select count(*) from push_seen)::integer as left
    from financial_metrics where connection_id = ${connectionId}`;
  await sql.end();
  return row;
}

/** Pushes, with one of the mishaps at random moments, until the add-on says that it is done; answers with their number. */
async function pushThrough(
  mishaps: readonly (() => Promise<void>)[],
  push: () => Promise<unknown>,
  seed: number,
): Promise<number> {
  const random = createRandom(seed);
  const moments = Array.from({ length: KILLS_EACH }, () => 1 + random.below(CHUNKS_BETWEEN));
  let count = 0;
  let left = moments.shift();
  let happening = Promise.resolve();
  gate.judge = (method) => {
    if (method !== 'PUT' || left === undefined) return 'through';
    left -= 1;
    if (left > 0) return 'through';
    left = undefined;
    const mishap = random.pick(mishaps);
    const after = random.below(MOST_MS);
    happening = new Promise((resolve) => setTimeout(resolve, after)).then(mishap).then(() => {
      count += 1;
      left = moments.shift();
    });
    happening.catch(() => undefined);
    return 'through';
  };
  for (let attempt = 1; attempt <= 3 * KILLS_EACH; attempt++) {
    const answer = JSON.stringify(await push());
    await happening;
    if (answer.includes('"completed"')) return count;
    expect(answer).toMatch(/"unreachable"|"database_unavailable"|"internal"|"busy"/);
  }
  throw new Error('the push was never completed');
}

it(`ends as an undisturbed push of ${ROWS} rows does, whatever is killed while it runs`, async () => {
  const calm = await openAddon('calm');
  expect(JSON.stringify(await calm.push())).toContain('"agrees":true');
  const reference = await sumUp(calm.connectionId);
  expect(reference).toMatchObject({ count: ROWS, pushes: 1, left: 0 });
  let kills = 0;
  for (let seed = 1; seed <= PUSHES || kills < PUSHES * KILLS_EACH; seed++) {
    const { connectionId, push } = await openAddon(`killed-${seed}`);
    kills += await pushThrough([killServer, killPostgres], push, seed);
    expect(await sumUp(connectionId), `push ${seed} beside the undisturbed one`).toEqual(reference);
  }
  expect(kills).toBeGreaterThanOrEqual(PUSHES * KILLS_EACH);
}, 900_000);

it('goes on where the database is restarted in the middle of a chunk', async () => {
  const calm = await openAddon('calm before a restart');
  await calm.push();
  const { connectionId, push } = await openAddon('restarted');
  expect(await pushThrough([rebootPostgres], push, 1)).toBeGreaterThan(0);
  expect(await sumUp(connectionId)).toEqual(await sumUp(calm.connectionId));
}, 900_000);
