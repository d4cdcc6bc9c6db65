import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Role } from '../../../shared/api.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { type Answer, startTestServer, type TestServer } from '../../support/testServer.ts';
import { type JsonRun, runJson } from '../cli/runJson.ts';

/** A clinic with providers, and a folder to archive to. */
export interface ArchiveStage {
  readonly database: TestDatabase;
  readonly server: TestServer;
  readonly clinic: TestClinic;
  readonly folder: string;
  /** What a command finds in its environment. */
  readonly env: Readonly<Record<string, string>>;
  ask(method: string, path: string, body?: object, role?: Role): Promise<Answer>;
  /** Runs a command of `chairside archive` as the database's owner. */
  archive(...words: readonly string[]): Promise<JsonRun>;
  /** Archives the clinic's months before that one, YYYY-MM. */
  archiveBefore(month: string): Promise<JsonRun>;
  /** The same with another clinic of the same database. */
  another(): Promise<ArchiveStage>;
  close(): Promise<void>;
}

export const PROVIDERS = ['Dr. Adair', 'Dr. Bell'] as const;

/** Opens a database of its own, on which `ownerUrl` names who archives. */
export async function openArchiveStage(
  make: () => Promise<TestDatabase & { readonly plainUrl?: string }> = createTestDatabase,
): Promise<ArchiveStage> {
  const database = await make();
  const server = await startTestServer(database.app);
  const folder = mkdtempSync(join(tmpdir(), 'chairside-archive-'));
  const env = { MIGRATION_DATABASE_URL: database.plainUrl ?? database.ownerUrl, ARCHIVE_FOLDER: folder };
  const archive: ArchiveStage['archive'] = (...words) => runJson(['archive', ...words], { env });
  const withClinic = (clinic: TestClinic): ArchiveStage => ({
    ...{ database, server, clinic, folder, env, archive },
    ask: (method, path, body, role = 'clinic_admin') =>
      server.ask(method, `/v1/clinics/${clinic.id}/${path}`, { email: clinic.members[role].email, body }),
    archiveBefore: (month) => archive('run', '--clinic', clinic.id, '--older-than', monthsSince(month)),
    another: async () => withClinic(await makeStaffed(database)),
    close: async () => {
      server.stop();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  });
  return withClinic(await makeStaffed(database));
}

async function makeStaffed({ owner }: TestDatabase): Promise<TestClinic> {
  const clinic = await makeClinic(owner);
  for (const name of PROVIDERS) await addTestProvider(owner, clinic.id, name);
  return clinic;
}

/** How many months lie between that one, YYYY-MM, and the one that runs. */
export function monthsSince(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const today = new Date();
  return String((today.getUTCFullYear() - year) * 12 + today.getUTCMonth() + 1 - number);
}

/** The checksum of all records of each metric table, to the last column, and how many there are. */
export async function readChecksums({ database }: Pick<ArchiveStage, 'database'>): Promise<unknown> {
  const tables = ['financial', 'appointment', 'call', 'patient'].map(
    (dataset) => sql`
      select ${dataset} as dataset, count(*)::integer as records,
        md5(coalesce(string_agg(to_jsonb(m)::text, '|' order by m.clinic_id, m.id), '')) as checksum
      from ${sql.identifier(`${dataset}_metrics`)} m`,
  );
  return [...(await database.owner.execute(sql.join(tables, sql` union all `)))];
}
