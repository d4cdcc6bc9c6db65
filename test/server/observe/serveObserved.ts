import { askOver } from '../../support/askOver.ts';
import { CLIENT_ID } from '../../support/googleClaims.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { runServe, type ServeProcess } from '../../support/runServe.ts';
import { startGoogleKeys } from '../../support/startGoogleKeys.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import type { Ask } from '../../support/testPush.ts';

/** A clinic's database, and processes of `npm run serve` on it. */
export interface ServeStage {
  readonly database: TestDatabase;
  readonly clinic: TestClinic;
  /** Starts one with these settings on top of what it needs. */
  serve(env?: Readonly<Record<string, string>>): Promise<ServeProcess>;
  tokenOf(email: string): string;
  ask(server: ServeProcess): Ask;
  close(): Promise<void>;
}

/** Makes one. */
export async function openServeStage(): Promise<ServeStage> {
  const database = await createTestDatabase();
  const clinic = await makeClinic(database.owner, 'Hazel Hollow Dental');
  const google = await startGoogleKeys();
  const tokens = new Map<string, string>();
  const tokenOf = (email: string): string => {
    const token = tokens.get(email) ?? google.sign(email);
    tokens.set(email, token);
    return token;
  };
  return {
    database,
    clinic,
    serve: (env) =>
      runServe(google.url, { DATABASE_URL: database.appUrl, GOOGLE_CLIENT_IDS: CLIENT_ID, ...env }),
    tokenOf,
    ask: ({ url }) =>
      askOver(
        () => url,
        (email = '') => tokenOf(email),
      ),
    close: async () => {
      google.stop();
      await database.drop();
    },
  };
}
