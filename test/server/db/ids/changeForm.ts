import { alignRights } from '../../../../server/db/alignRights.ts';
import type { Database } from '../../../../server/db/client.ts';
import { presentIds } from '../../../../server/db/ids/presentIds.ts';
import { migrate } from '../../../../server/db/migrate.ts';
import { leavePhases } from '../../../../server/db/phases/runPhases.ts';
import { underMigrationLock } from '../../../../server/db/underMigrationLock.ts';
import type { TestDatabase } from '../../../support/testDatabase.ts';
import type { TestServer } from '../../../support/testServer.ts';

/** Takes the database to phase 4: its ids are UUIDs from then on. */
export async function toUuids({ ownerUrl }: Pick<TestDatabase, 'ownerUrl'>): Promise<void> {
  await migrate({ ownerUrl, phase: 4 });
}

/** Takes it back: its ids are text again. */
export async function toText({ ownerUrl }: Pick<TestDatabase, 'ownerUrl'>): Promise<void> {
  await underMigrationLock(ownerUrl, async (sql) => {
    await leavePhases(sql, 3, () => {});
    await alignRights(sql);
  });
}

/** Lets a server see what ids are now: the first request after they became others is to come again. */
export async function meet({ ask }: Pick<TestServer, 'ask'>, email: string): Promise<void> {
  await ask('GET', '/v1/me', { email });
}

/** The id in the form that the database has now. */
export async function presentOf(owner: Database, said: string): Promise<string> {
  return (await presentIds(owner, [said])).get(said) ?? said;
}
