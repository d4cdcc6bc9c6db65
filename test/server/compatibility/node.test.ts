import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askOver } from '../../support/askOver.ts';
import { CLIENT_ID } from '../../support/googleClaims.ts';
import { makeClinic } from '../../support/makeClinic.ts';
import { runServe } from '../../support/runServe.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { type GoogleKeys, startGoogleKeys } from '../../support/startGoogleKeys.ts';
import { createTestDatabase } from '../../support/testDatabase.ts';
import { mapSheet, pushSheet } from '../../support/testPush.ts';
import { bringNode, runOn } from './bringNode.ts';

/** The release after the one that the project pins. */
const NEXT = '26.10.0';
let google: GoogleKeys;
let next: string | null;
beforeAll(async () => {
  google = await startGoogleKeys();
  next = await bringNode(NEXT);
});
afterAll(() => google.stop());

/**
 * The story of a deployer and a member on that Node: an empty database is migrated, the server starts, a sheet is pushed,
 * its totals are read, and the server stops. Gives all that was answered.
 */
async function live(node: string) {
  const database = await createTestDatabase({ migrated: false });
  const env = { DATABASE_URL: database.appUrl, MIGRATION_DATABASE_URL: database.ownerUrl };
  const migrated = await runOn(node, ['migrate', '--json'], env);
  const clinic = await makeClinic(database.owner, 'Hazel Hollow Dental');
  const settings = { ...env, GOOGLE_CLIENT_IDS: CLIENT_ID, LOG_LEVEL: 'warn' };
  const server = await runServe(google.url, settings, { node });
  const ask = askOver(
    () => server.url,
    (email = '') => google.sign(email),
  );
  const { email } = clinic.members.staff;
  const sheet = await mapSheet(ask, { clinicId: clinic.id, email, spreadsheetId: 'a-book' }, SMALL_CONFIG);
  const receipt = await pushSheet(sheet, smallSheet(40));
  const at = `/v1/clinics/${clinic.id}`;
  const answers = await Promise.all([
    ask('GET', `${at}/totals?dataset=financial`, { email }),
    ask('GET', `${at}/nothing`, { email }),
    ask('GET', '/openapi.json'),
  ]);
  const verified = await runOn(node, ['audit', 'verify', '--json'], env);
  const exitCode = await server.end('SIGTERM');
  await database.drop();
  const said = answers.map(({ status, body }) => ({ status, body }));
  return withoutChance({
    migrated: JSON.parse(migrated),
    receipt,
    said,
    verified: JSON.parse(verified),
    exitCode,
  });
}

/** The same without ids, hashes and moments, which no two runs share. */
function withoutChance(answers: object): unknown {
  const isChance = (name: string) => /Id$|^id$|At$|^hash$|^end$/.test(name);
  return JSON.parse(JSON.stringify(answers), (name, value: unknown) => (isChance(name) ? '…' : value));
}

describe(`Node ${NEXT} (skipped where npm cannot bring it)`, () => {
  it('migrates, starts, takes a push, adds up and stops, with the same answers as the pinned one', async ({
    skip,
  }) => {
    if (next === null) return skip(`npm cannot bring Node ${NEXT} to this machine`);
    const [pinned, later] = [await live(process.execPath), await live(next)];
    expect(later).toEqual(pinned);
    expect(later).toMatchObject({ receipt: { agrees: true, records: { inserted: 40 } }, exitCode: 0 });
  });

  it('is what ran', async ({ skip }) => {
    if (next === null) return skip(`npm cannot bring Node ${NEXT} to this machine`);
    expect((await promisify(execFile)(next, ['--version'])).stdout).toBe(`v${NEXT}\n`);
  });
});
