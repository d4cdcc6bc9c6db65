import { sql } from 'drizzle-orm';
import { getConstructionPlans, getMigrationPlans, PgBoss } from 'pg-boss';
import pack from 'pg-boss/package.json' with { type: 'json' };
import { z } from 'zod';
import { closeDatabase, openDatabase, type Transaction } from './client.ts';
import { COMPARISON_POLICY, COMPARISON_QUEUE, COMPARISON_QUEUE_OPTIONS } from './comparisonQueueShape.ts';
import { queueInside } from './queueDatabase.ts';
import { QUEUE_SCHEMA, SYNC_POLICY, SYNC_QUEUE, SYNC_QUEUE_OPTIONS } from './syncQueueShape.ts';

/** Any fixed number: two preparations of one database wait for each other on it. */
const LOCK = 7_249_302;

const QUEUES = [
  { name: SYNC_QUEUE, policy: SYNC_POLICY, options: SYNC_QUEUE_OPTIONS },
  { name: COMPARISON_QUEUE, policy: COMPARISON_POLICY, options: COMPARISON_QUEUE_OPTIONS },
] as const;

const Versions = z.array(z.object({ version: z.int() }));

/**
 * Makes the schema of the queues or brings it to the version that the servers speak, as the database's owner, in one
 * transaction. Repeating it changes nothing.
 */
export async function prepareQueue(ownerUrl: string): Promise<void> {
  const db = openDatabase(ownerUrl, 1);
  try {
    await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
      await prepareSchema(tx);
      await setQueues(tx);
      await grantQueue(tx);
    });
  } finally {
    await closeDatabase(db);
  }
}

/** By pg-boss's own statements. */
async function prepareSchema(tx: Transaction): Promise<void> {
  const version = await readVersion(tx);
  if (version === pack.pgboss.schema) return;
  const plan =
    version === null ? getConstructionPlans(QUEUE_SCHEMA) : getMigrationPlans(QUEUE_SCHEMA, version);
  // An index beside the work takes a transaction of its own; on jobs of an hour it is there at once.
  await queueInside(tx).executeSql(plan.replaceAll(' CONCURRENTLY', ''));
}

async function readVersion(tx: Transaction): Promise<number | null> {
  const [there] = await tx.execute(
    sql`select to_regclass(${`${QUEUE_SCHEMA}.version`}) is not null as found`,
  );
  if (there?.found !== true) return null;
  const table = sql.identifier(QUEUE_SCHEMA);
  const [row] = Versions.parse(await tx.execute(sql`select version from ${table}.version`));
  return row?.version ?? null;
}

async function setQueues(tx: Transaction): Promise<void> {
  const boss = new PgBoss({
    ...{ db: queueInside(tx), schema: QUEUE_SCHEMA, migrate: false, supervise: false, schedule: false },
    registerInstance: false,
  });
  await boss.start();
  for (const { name, policy, options } of QUEUES) {
    await boss.createQueue(name, { policy, ...options });
    await boss.updateQueue(name, options);
  }
  await boss.stop({ graceful: false });
}

/** Rows of its tables, and none of its shape. */
async function grantQueue(tx: Transaction): Promise<void> {
  const schema = sql.identifier(QUEUE_SCHEMA);
  await tx.execute(sql`grant usage on schema ${schema} to chairside_app`);
  await tx.execute(
    sql`grant select, insert, update, delete on all tables in schema ${schema} to chairside_app`,
  );
}
