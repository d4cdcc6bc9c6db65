import type { Database } from '../../../server/db/client.ts';
import type { Statement } from './sql/readBodies.ts';

const NAME_LENGTH = 70;
const OF_TRANSACTIONS = /^\s*(begin|commit|rollback|savepoint|release)\b/i;

/** Hears every statement that goes through the pool from now on; each is given once. */
export function listenToStatements(db: Database): () => readonly Statement[] {
  const heard = new Set<string>();
  Object.assign(db.$client.options, {
    debug: (_connection: number, text: string) => {
      if (!OF_TRANSACTIONS.test(text)) heard.add(text.trim());
    },
  });
  return () => [...heard].map((text) => ({ where: nameOf(text), text }));
}

/** How a statement of the server's is called: by its first words. */
function nameOf(text: string): string {
  return `server: ${text.replaceAll(/\s+/g, ' ').slice(0, NAME_LENGTH)}`;
}
