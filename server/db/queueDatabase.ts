import { sql } from 'drizzle-orm';
import { fromDrizzle } from 'pg-boss';
import type { Database, Transaction } from './client.ts';

/** A database as pg-boss asks for one. */
export type QueueDatabase = ReturnType<typeof fromDrizzle>;

const ITS_BEGIN = /^\s*BEGIN;/;
const ITS_COMMIT = /^\s*COMMIT;\s*$/m;

/** Our own pool as pg-boss asks for a database: it opens no connection of its own. */
export function queueDatabase(db: Database): QueueDatabase {
  const outside = asQueue(db);
  return {
    executeSql: (text, values) =>
      ITS_BEGIN.test(text)
        ? db.transaction((tx) => queueInside(tx).executeSql(text, values))
        : outside.executeSql(text, values),
  };
}

/** The same within one transaction, which pg-boss's own BEGIN and COMMIT would end. */
export function queueInside(tx: Transaction): QueueDatabase {
  const inside = asQueue(tx);
  return { executeSql: (text, values) => inside.executeSql(withoutEnds(text), values) };
}

function withoutEnds(text: string): string {
  return text.replace(ITS_BEGIN, '').replace(ITS_COMMIT, '');
}

function asQueue(db: Database | Transaction): QueueDatabase {
  const { executeSql } = fromDrizzle(db, sql);
  return { executeSql: (text, values) => executeSql(text, values?.map(asParameter)) };
}

/** Drizzle leaves it to whoever asks to write JSON. */
function asParameter(value: unknown): unknown {
  const isDocument = typeof value === 'object' && value?.constructor === Object;
  return isDocument ? JSON.stringify(value) : value;
}
