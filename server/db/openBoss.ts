import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Database } from './client.ts';
import { tell } from './notices/notice.ts';
import { queueDatabase } from './queueDatabase.ts';
import { QUEUE_SCHEMA } from './syncQueueShape.ts';

/** How often the servers look for jobs whose worker is not heard of any more. */
const WATCH_SECONDS = 5;
const HOUR_SECONDS = 60 * 60;

/** pg-boss on our own pool. Its schema is the owner's, who prepared it; nothing but rows is written here. */
export function openBoss(db: Database, logger: Logger): PgBoss {
  const boss = new PgBoss({
    db: queueDatabase(db),
    schema: QUEUE_SCHEMA,
    ...{ migrate: false, createSchema: false, schedule: false, reindex: false, monitorVacuum: false },
    ...{ superviseIntervalSeconds: WATCH_SECONDS, monitorIntervalSeconds: WATCH_SECONDS },
    maintenanceIntervalSeconds: HOUR_SECONDS,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => {
    logger.error({ err: error }, 'the queue has trouble');
    tell(db, { kind: 'task_failed', task: 'queue' });
  });
  boss.on('warning', ({ message }) => logger.warn(message));
  return boss;
}
