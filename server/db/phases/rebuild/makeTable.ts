import type postgres from 'postgres';
import { PhaseFailure } from '../phase.ts';
import { CARRYING } from './carryChanges.ts';
import { readTable, type Table } from './readTable.ts';
import { SEES_ALL, seeAll } from './seeAll.ts';
import { NEXT, PLACE, quote, quoteTable, type Shape, type TableName } from './shape.ts';

/** `CREATE UNIQUE INDEX name ON [ONLY] table USING method (columns) rest`, whose columns are plain names. */
const INDEX = /^(CREATE (?:UNIQUE )?INDEX \S+ ON )(?:ONLY )?\S+( USING \w+ \()(.*)$/s;
const PLAIN_COLUMNS = /^([\w", ]+)(\).*)$/s;

/**
 * Makes an empty table beside the one in place, with all that the catalogue says of it, in the new shape; its foreign
 * keys follow by `addForeignKeys`. Notes that it is made, in the same transaction.
 * @throws PhaseFailure where something else in the database hangs on the table itself
 */
export async function makeTable(sql: postgres.Sql, name: string, shape: Shape): Promise<void> {
  await sql.begin(async (tx) => {
    const [from, to] = [
      { schema: PLACE, name },
      { schema: NEXT, name },
    ];
    const table = await readTable(tx, from);
    if (table === null) throw new Error(`there is no table ${name}`);
    await refuseDependents(tx, from);
    await tx.unsafe(`create table ${quoteTable(to)} (like ${quoteTable(from)} including all excluding indexes)
      ${shape.partitionBy}`);
    for (const statement of statementsFor(table, from, to, shape)) await tx.unsafe(statement);
    await seeAll(tx, to);
    await shape.finish(tx, to);
    await tx`insert into chairside_upgrade.copies (name) values (${name})`;
  });
}

/** What knows a table by its number and not by its name would go on with the one whose place is taken. */
async function refuseDependents(tx: postgres.TransactionSql, table: TableName): Promise<void> {
  const rows = await tx<{ name: string }[]>`
    select distinct r.ev_class::regclass::text as name
    from pg_depend d join pg_rewrite r on r.oid = d.objid and d.classid = 'pg_rewrite'::regclass
    where d.refclassid = 'pg_class'::regclass and d.refobjid = ${quoteTable(table)}::regclass
    union
    select conrelid::regclass::text from pg_constraint
    where contype = 'f' and confrelid = ${quoteTable(table)}::regclass and conrelid <> confrelid
    order by 1`;
  if (rows.length === 0) return;
  const names = rows.map((row) => row.name).join(', ');
  throw new PhaseFailure(
    `${table.name} is made anew, and ${names} would go on with the old one. Remove that first, and add it again afterwards.`,
  );
}

function* statementsFor(table: Table, from: TableName, to: TableName, shape: Shape): Generator<string> {
  const target = quoteTable(to);
  for (const { name, type, columns, nullsNotDistinct } of table.keys) {
    const kind = type === 'p' ? 'primary key' : `unique ${nullsNotDistinct ? 'nulls not distinct' : ''}`;
    const key = shape.keyOf(columns).map(quote).join(', ');
    yield `alter table ${target} add constraint ${quote(name)} ${kind} (${key})`;
  }
  for (const index of table.indexes) yield moveIndex(index, target, shape);
  yield* rulesFor(table, target);
  for (const { name, definition } of table.triggers) {
    if (CARRYING.has(name) || shape.withoutTriggers.has(name)) continue;
    yield definition.replace(` ON ${from.schema}.${from.name} `, ` ON ${target} `);
  }
}

/** Row-level security and rights. */
function* rulesFor({ policies, rights, isHeld, isForced }: Table, target: string): Generator<string> {
  if (isHeld) yield `alter table ${target} enable row level security`;
  if (isForced) yield `alter table ${target} force row level security`;
  for (const { name, permissive, command, roles, reads, writes } of policies) {
    if (name === SEES_ALL) continue;
    yield `create policy ${quote(name)} on ${target} as ${permissive} for ${command} to ${roles}
      ${reads === null ? '' : `using (${reads})`} ${writes === null ? '' : `with check (${writes})`}`;
  }
  for (const { right, column, grantee } of rights) {
    yield `grant ${right} ${column === null ? '' : `(${quote(column)})`} on ${target} to ${grantee}`;
  }
}

function moveIndex({ definition, isUnique }: Table['indexes'][number], target: string, shape: Shape): string {
  const [, head, method, rest] = INDEX.exec(definition) ?? [];
  if (head === undefined || method === undefined || rest === undefined) {
    throw new Error(`an index that cannot be made anew: ${definition}`);
  }
  return `${head}${target}${method}${isUnique ? changeColumns(rest, shape) : rest}`;
}

function changeColumns(rest: string, shape: Shape): string {
  const [, columns, end] = PLAIN_COLUMNS.exec(rest) ?? [];
  if (columns === undefined || end === undefined) {
    throw new Error(`a unique index that cannot be made anew: (${rest}`);
  }
  return `${shape.keyOf(columns.split(', ')).join(', ')}${end}`;
}
