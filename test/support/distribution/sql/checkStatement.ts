import { parse } from 'libpg-query';
import type { Finding } from '../finding.ts';
import type { Tables } from '../readTables.ts';
import { judgeQuery } from './judgeQuery.ts';
import type { Statement } from './readBodies.ts';

/** What a distributed table is in a statement that does not hold it to one clinic. */
const UNHELD = 'is not held to one clinic';
const WHOLE_ROW = 'is taken as a whole row';

/** Findings in each query of a statement, each table once. Its texts are those of a function or of the server. */
export async function checkStatement({ where, text }: Statement, tables: Tables): Promise<Finding[]> {
  const found = new Map<string, Finding>();
  const { stmts = [] } = await parse(text);
  for (const { stmt } of stmts) {
    judgeQuery(stmt, {
      tables,
      outer: null,
      queries: new Map(),
      judge: judgeQuery,
      report: (table, problem) => {
        const what = `${table} ${problem === 'unheld' ? UNHELD : WHOLE_ROW}`;
        found.set(what, { kind: 'query', where, what });
      },
    });
  }
  return [...found.values()];
}
