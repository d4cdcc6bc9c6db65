import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLogger } from '../../../server/app/makeLogger.ts';
import type { CredentialRef } from '../../../server/credentials/credentialRef.ts';
import type { CredentialServices } from '../../../server/credentials/credentialServices.ts';
import { freshToken } from '../../../server/credentials/freshToken.ts';
import { storeGrant } from '../../../server/credentials/storeGrant.ts';
import { SealBroken } from '../../../server/credentials/vault/keyRing.ts';
import { makeKey } from '../../../server/credentials/vault/makeKey.ts';
import { openVault } from '../../../server/credentials/vault/openVault.ts';
import { readKeyRing } from '../../../server/credentials/vault/readKeyRing.ts';
import { closeDatabase, type Database, openDatabase } from '../../../server/db/client.ts';
import { type Cluster, startCluster } from '../../../server/db/cluster/startCluster.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { googleCredentials, spreadsheetConnections } from '../../../server/db/schema/connections.ts';
import type { GoogleSignIn, Grant } from '../../../server/google/googleSignIn.ts';
import { asKnownMember } from '../../../server/identity/asKnownMember.ts';
import { addMember, makeClinic } from '../../support/makeClinic.ts';
import { newId } from '../../support/newId.ts';
import { tracesOf } from '../../support/tracesOf.ts';
import { startCli } from '../cli/startCli.ts';

/** As long as Google says that they can be: a row with both is too long for a page's share, and moves to TOAST. */
const [ACCESS_LENGTH, REFRESH_LENGTH] = [2_048, 512];
const HOUR = 3_600_000;
/** Every statement with its parameters stands in the cluster's own log, in its data folder. */
const SETTINGS = ['fsync=off', 'log_statement=all'];

const [OLD, NEW] = [makeKey('old'), makeKey('new')];
/** What stands in every token of its kind, and nowhere else. */
const [PLANTED, CLEAR] = [randomBytes(18).toString('base64url'), randomBytes(18).toString('base64url')];

let folder: string;
let cluster: Cluster;
let owner: Database;
let app: Database;
const logged: string[] = [];
let logger: Logger;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chairside-planted-'));
  cluster = await startCluster({ folder, settings: SETTINGS });
  const ownerUrl = cluster.ownerUrl('postgres');
  await migrate({ ownerUrl, appPassword: cluster.passwords.app });
  owner = openDatabase(ownerUrl, 2);
  app = openDatabase(cluster.appUrl('postgres'), 4);
  logger = makeLogger('trace', { write: (line: string) => logged.push(line) });
});
afterAll(async () => {
  await Promise.all([closeDatabase(owner), closeDatabase(app)]);
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A token of that length with the mark in it, and chance for the rest, which no compression makes shorter. */
function tokenWith(mark: string, length: number): string {
  return `ya29.${mark}${randomBytes(length).toString('base64url')}`.slice(0, length);
}

function tokensWith(mark: string) {
  return {
    accessToken: tokenWith(mark, ACCESS_LENGTH),
    refreshToken: tokenWith(mark, REFRESH_LENGTH),
  };
}

/** A Google that answers with what is planted. */
const signIn: GoogleSignIn = {
  renew: async () => ({ ...tokensWith(PLANTED), expiresAt: new Date(Date.now() + HOUR) }),
  consentUrl: () => expect.unreachable(),
  exchangeCode: () => expect.unreachable(),
  readAccount: () => expect.unreachable(),
  revoke: () => expect.unreachable(),
};

function servicesWith(keys: string): CredentialServices {
  return { db: app, vault: openVault(readKeyRing(keys)), signIn, now: Date.now };
}

/** A clinic admin's grant as it is stored after a consent; its access token is due already. */
async function plant(services: CredentialServices): Promise<CredentialRef> {
  const { id: clinicId, members } = await makeClinic(owner);
  const { userId } = members.clinic_admin;
  const connectionId = newId();
  const place = { spreadsheetId: newId(), spreadsheetName: 'Ledger', sheetNames: ['Sheet1'] };
  await owner.insert(spreadsheetConnections).values({ clinicId, id: connectionId, ...place });
  const grant: Grant = { ...tokensWith(PLANTED), expiresAt: new Date(), scopes: ['openid'] };
  const store = (use: { connectionId: string; subject: string }) =>
    asKnownMember(app, { clinicId, userId }, (member) => storeGrant(member, grant, use, services));
  await store({ connectionId, subject: 's' });
  // One that fails when all is written.
  await store({ connectionId: newId(), subject: 's' }).catch((error: unknown) => logger.error(error));
  const [row] = await owner.select().from(googleCredentials).where(sql`clinic_id = ${clinicId}`);
  if (row === undefined) throw new Error('nothing was stored');
  return { clinicId, userId, credentialId: row.id };
}

/** Everything in the data folder, by its path there, as far as the cluster has written it out. */
async function readDataFolder(): Promise<ReadonlyMap<string, Buffer>> {
  await owner.execute(sql`vacuum analyze google_credentials`);
  await owner.execute(sql`checkpoint`);
  const [where] = await owner.execute<{ data_directory: string }>(sql`show data_directory`);
  const root = where?.data_directory ?? '';
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(async (file) => [file.slice(root.length + 1), await readFile(file)] as const),
    ),
  );
}

/** All rows of all tables of all schemas, each as one text. */
async function dump(): Promise<Buffer> {
  await owner.execute(sql`select app_refresh_comparisons(true)`);
  const tables = await owner.execute<{ name: string }>(sql`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm')`);
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await owner.execute<{ line: string }>(sql.raw(`select t::text as line from ${name} t`));
    texts.push(...rows.map(({ line }) => `${name} ${line}`));
  }
  return Buffer.from(texts.join('\n'));
}

/** Where the secret stands, and in which spelling. */
function findTraces(secret: Uint8Array, places: ReadonlyMap<string, Buffer>): readonly string[] {
  const traces = tracesOf(secret);
  return [...places].flatMap(([place, content]) =>
    traces.filter(({ bytes }) => content.includes(bytes)).map(({ spelling }) => `${place}: ${spelling}`),
  );
}

/** The files of the table's rows and of what is too long for them. */
async function findTableFiles(): Promise<{ readonly heap: string; readonly toast: string }> {
  const [row] = await owner.execute<{ heap: string; toast: string }>(sql`
    select pg_relation_filepath(oid) as heap, pg_relation_filepath(reltoastrelid) as toast
    from pg_class where relname = 'google_credentials'`);
  if (row === undefined) throw new Error('there is no such table');
  return row;
}

describe('a search through all that is kept', () => {
  it('finds a token that was stored in the clear, in each spelling and place', async () => {
    const { heap, toast } = await findTableFiles();
    const { accessToken, refreshToken } = tokensWith(CLEAR);
    const { id: clinicId } = await makeClinic(owner);
    const userOf = async () => (await addMember(owner, clinicId, 'staff')).userId;
    const base = { clinicId, expiresAt: new Date(), scope: [] };
    const spelled = (['hex', 'base64', 'base64url'] as const).map((spelling) =>
      Buffer.from(`{"token":"${refreshToken}"}`).toString(spelling),
    );
    await owner.insert(googleCredentials).values([
      { ...base, id: newId(), userId: await userOf(), accessToken, refreshToken },
      ...(await Promise.all(
        spelled.map(async (text) => ({
          ...base,
          id: newId(),
          userId: await userOf(),
          accessToken: '',
          refreshToken: text,
        })),
      )),
    ]);
    logger.info({ said: accessToken });
    const found = findTraces(
      Buffer.from(CLEAR),
      new Map([...(await readDataFolder()), ['dump', await dump()], ['log', Buffer.from(logged.join(''))]]),
    );
    const wal = found.filter((trace) => /^pg_wal\/[\dA-F]{24}: raw$/.test(trace));
    expect(wal).not.toEqual([]);
    const everywhere = [heap, 'server.log', 'dump'];
    expect(found).toEqual(
      expect.arrayContaining([
        ...everywhere.flatMap((place) =>
          ['raw', 'hex', 'base64', 'base64url'].map((how) => `${place}: ${how}`),
        ),
        `${toast}: raw`,
        'log: raw',
      ]),
    );
  });
});

describe('tokens that Google gave', () => {
  it('stand nowhere but sealed, from the consent over a renewal to another key', async () => {
    const underOld = servicesWith(OLD);
    const [kept, broken] = [await plant(underOld), await plant(underOld)];
    const renewed = await freshToken(underOld, kept);
    expect(renewed.accessToken).toContain(PLANTED);
    await owner.execute(sql`
      update google_credentials set access_token = refresh_token, refresh_token = access_token
      where id = ${broken.credentialId}`);
    const refused = await freshToken(underOld, broken).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SealBroken);
    logger.error(refused);
    const env = { MIGRATION_DATABASE_URL: cluster.ownerUrl('postgres'), CREDENTIAL_KEYS: `${NEW},${OLD}` };
    const rotated = await startCli(['keys', 'rotate'], { env });
    expect(rotated).toMatchObject({ code: 1, stdout: expect.stringContaining(broken.credentialId) });
    // It is there, for whoever has the key.
    expect(await freshToken(servicesWith(NEW), kept)).toEqual({ ...renewed, version: 2 });

    const { toast } = await findTableFiles();
    const files = await readDataFolder();
    expect(files.get(toast)?.includes('v1.')).toBe(true);
    const told = await owner.execute(sql`select t::text as line from audit_events t`);
    const places = new Map([
      ...files,
      ['dump', await dump()] as const,
      ['audit', Buffer.from(told.map(({ line }) => line).join('\n'))] as const,
      ['log', Buffer.from(logged.join(''))] as const,
      ['command', Buffer.from(rotated.stdout + rotated.stderr)] as const,
    ]);
    expect(logged.join('')).toMatch(
      /the connection of a grant is not there.*Something sealed does not open/s,
    );
    expect(told).toHaveLength(3);
    expect(findTraces(Buffer.from(PLANTED), places)).toEqual([]);
    for (const key of [OLD, NEW]) {
      const [, text = ''] = key.split(':');
      expect(findTraces(Buffer.from(text, 'base64'), places)).toEqual([]);
    }
  });
});
