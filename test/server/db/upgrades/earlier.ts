import postgres from 'postgres';
import { migrate } from '../../../../server/db/migrate.ts';
import { openPostgrator } from '../../../../server/db/openPostgrator.ts';
import { prepareQueue } from '../../../../server/db/prepareQueue.ts';

/** The last numbered migration of before there were phases. */
export const BEFORE_PHASES = '024';

/** Brings an empty database to a numbered migration, as the product of that time did. */
export async function bringTo(ownerUrl: string, version: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await openPostgrator((query) => sql.unsafe(query)).migrate(version);
  await sql.end();
  await prepareQueue(ownerUrl);
}

/** Brings an empty database to the newest numbered migration and to no phase, as an install with data goes there. */
export async function bringToPhaseOne(ownerUrl: string, appPassword?: string): Promise<void> {
  await bringTo(ownerUrl, '002');
  await migrate({ ownerUrl, appPassword });
}
