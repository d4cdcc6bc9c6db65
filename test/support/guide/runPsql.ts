import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import postgres from 'postgres';

/** As much of psql as the deployer's guide needs, for machines without one: `psql ADDRESS --set=NAME=VALUE < SQL`. */
const { values, positionals } = parseArgs({
  options: { set: { type: 'string', multiple: true, default: [] } },
  allowPositionals: true,
});
const [address = ''] = positionals;
const variables = new Map(
  values.set.map((pair) => [pair.split('=', 1)[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
);
const statements = (await text(process.stdin)).replaceAll(
  /:'(\w+)'/g,
  (_, name: string) => `'${variables.get(name)?.replaceAll("'", "''")}'`,
);
const sql = postgres(address, { max: 1 });
// One at a time: a database cannot be made within a transaction.
for (const statement of statements.split(/;\s*$/m)) if (statement.trim() !== '') await sql.unsafe(statement);
await sql.end();
