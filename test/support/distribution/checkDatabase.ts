import type { Database } from '../../../server/db/client.ts';
import { checkFeatures } from './checkFeatures.ts';
import { checkForeignKeys, checkKeys } from './checkKeys.ts';
import type { Finding } from './finding.ts';
import { readTables } from './readTables.ts';
import { checkStatement } from './sql/checkStatement.ts';
import { readBodies, type Statement } from './sql/readBodies.ts';

/**
 * All that stands in the way of distributing a migrated database by clinic: its keys, its foreign keys, what its functions
 * run, and these statements of the server's.
 */
export async function checkDatabase(owner: Database, statements: readonly Statement[]): Promise<Finding[]> {
  const tables = await readTables(owner);
  const bodies = await readBodies(owner);
  const queries: Finding[] = [];
  for (const statement of [...bodies.statements, ...statements]) {
    queries.push(...(await checkStatement(statement, tables)));
  }
  const dynamic = bodies.dynamic.map((where): Finding => {
    return { kind: 'query', where, what: 'puts statements together at run time' };
  });
  return distinct([
    ...(await checkKeys(owner)),
    ...(await checkForeignKeys(owner)),
    ...(await checkFeatures(owner)),
    ...queries,
    ...dynamic,
  ]);
}

function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((each) => [`${each.kind}\n${each.where}\n${each.what}`, each])).values()];
}
