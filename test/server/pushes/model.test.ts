import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { startIssuer, type TestIssuer } from '../../support/testIssuer.ts';
import { mapSheet } from '../../support/testPush.ts';
import { type RestartingServer, startRestarting } from './model/killable.ts';
import { openLine } from './model/line.ts';
import { createRandom } from './model/random.ts';
import { ScheduleRun } from './model/runSchedule.ts';
import { makeSchedule, type Schedule } from './model/schedule.ts';
import { configOf } from './model/sheet.ts';

/** `MODEL_SEED=123` runs that one alone, `MODEL_FIRST=5000 MODEL_COUNT=1000` another thousand. */
const ONE = process.env.MODEL_SEED === undefined ? null : Number(process.env.MODEL_SEED);
const FIRST = ONE ?? Number(process.env.MODEL_FIRST ?? 1);
const SCHEDULES = ONE === null ? Number(process.env.MODEL_COUNT ?? 1_000) : 1;
const AT_ONCE = 6;
/** A server is killed after so many calls at most, and half as many on average. */
const CALLS_BETWEEN_KILLS = Math.min(2_500, 50 + 10 * SCHEDULES);

let database: TestDatabase;
let issuer: TestIssuer;
let server: RestartingServer;
beforeAll(async () => {
  database = await createTestDatabase();
  issuer = await startIssuer();
  server = await startRestarting(database.appUrl, issuer.origin);
});
afterAll(async () => {
  await server.stop();
  issuer.stop();
  await database.drop();
});

/** Kills the server at random moments, counted in calls, while some of them are on their way. */
function killAtRandom(): () => void {
  const random = createRandom(FIRST);
  let left = random.below(CALLS_BETWEEN_KILLS);
  return () => {
    left -= 1;
    if (left >= 0) return;
    left = random.below(CALLS_BETWEEN_KILLS);
    server.kill();
  };
}

async function runSchedule(schedule: Schedule, onCall: () => void): Promise<void> {
  const clinic = await makeClinic(database.owner);
  const { clinic_admin, staff } = clinic.members;
  const lineOf = async ({ email }: { email: string }) => {
    const line = openLine(server, await issuer.sign(email, { exp: Math.floor(Date.now() / 1000) + 3_600 }));
    const call: typeof line = (...args) => {
      const answer = line(...args);
      onCall();
      return answer;
    };
    return call;
  };
  const [admin, other] = await Promise.all([lineOf(clinic_admin), lineOf(staff)]);
  const where = { clinicId: clinic.id, email: staff.email };
  const ask = (method: string, path: string, options = {}) => other(method, path, options);
  const sheet = await mapSheet(ask, where, configOf(schedule.identity));
  await new ScheduleRun({ clinic, sheet, lines: [admin, other], owner: database.owner }, schedule).run();
}

it(`ends ${SCHEDULES} schedules of lost, doubled, reordered, killed and concurrent calls as a plain model does`, async ({
  annotate,
}) => {
  const mayKill = killAtRandom();
  let calls = 0;
  const onCall = () => {
    calls += 1;
    mayKill();
  };
  const seeds = Array.from({ length: SCHEDULES }, (_, at) => FIRST + at);
  const failures: string[] = [];
  const worker = async () => {
    for (let seed = seeds.shift(); seed !== undefined && failures.length < 3; seed = seeds.shift()) {
      const schedule = makeSchedule(seed);
      await runSchedule(schedule, onCall).catch((error: unknown) => {
        failures.push(`MODEL_SEED=${schedule.seed}: ${describe(error)}\n${JSON.stringify(schedule)}`);
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(failures).toEqual([]);
  await annotate(`${SCHEDULES} schedules, ${calls} calls, ${server.kills} servers killed`);
  expect(server.kills).toBeGreaterThan(0);
}, 1_800_000);

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const sides = 'actual' in error && 'expected' in error ? [error.actual, error.expected] : [];
  return [error.stack, ...sides.map((side) => JSON.stringify(side))].join('\n');
}
