import type postgres from 'postgres';
import { CARRYING } from './carryChanges.ts';
import { readTable, type Table } from './readTable.ts';
import { rightsFor, rulesFor } from './rulesFor.ts';
import { seeAll } from './seeAll.ts';
import { NEXT, PLACE, quote, quoteTable, quoteText, type Shape, type TableName } from './shape.ts';

/** `CREATE UNIQUE INDEX name ON [ONLY] table USING method (columns) rest`, whose columns are plain names. */
const INDEX = /^(CREATE (?:UNIQUE )?INDEX \S+ ON )(?:ONLY )?\S+( USING \w+ \()(.*)$/s;
const PLAIN_COLUMNS = /^([\w", ]+)(\).*)$/s;

/**
 * Makes an empty table beside the one in place, with all that the catalogue says of it, in the new shape; its foreign
 * keys follow by `addForeignKeys`. Notes that it is made, in the same transaction.
 */
export async function makeTable(sql: postgres.Sql, name: string, shape: Shape): Promise<void> {
  await sql.begin(async (tx) => {
    const [from, to] = [
      { schema: PLACE, name },
      { schema: NEXT, name },
    ];
    const table = await readTable(tx, from);
    if (table === null) throw new Error(`there is no table ${name}`);
    await tx.unsafe(`create table ${quoteTable(to)} (like ${quoteTable(from)} including all excluding indexes)
      ${shape.partitionBy}`);
    for (const statement of changeTypes(table, quoteTable(to), shape)) await tx.unsafe(statement);
    for (const statement of statementsFor(table, from, to, shape)) await tx.unsafe(statement);
    if (!shape.isBare) await seeAll(tx, to);
    await shape.finish(tx, to);
    await tx`insert into chairside_upgrade.copies (name) values (${name})`;
  });
}

/** A default is worked out as it was, and becomes a value of the new type as any other. */
function* changeTypes({ defaults }: Table, target: string, { types }: Shape): Generator<string> {
  for (const [name, { type, convert }] of types) {
    const column = quote(name);
    const said = defaults[name];
    if (said !== undefined) yield `alter table ${target} alter column ${column} drop default`;
    yield `alter table ${target} alter column ${column} type ${type} using null`;
    if (said !== undefined) yield `alter table ${target} alter column ${column} set default ${convert(said)}`;
  }
}

function* statementsFor(table: Table, from: TableName, to: TableName, shape: Shape): Generator<string> {
  const target = quoteTable(to);
  for (const { name, type, columns, nullsNotDistinct } of table.keys) {
    const kind = type === 'p' ? 'primary key' : `unique ${nullsNotDistinct ? 'nulls not distinct' : ''}`;
    const key = (shape.keyOf?.(columns) ?? columns).map(quote).join(', ');
    yield `alter table ${target} add constraint ${quote(name)} ${kind} (${key})`;
  }
  for (const index of table.indexes) yield moveIndex(index, target, shape);
  if (table.comment !== null) yield `comment on table ${target} is ${quoteText(table.comment)}`;
  yield* rightsFor(table, target);
  if (shape.isBare) return;
  yield* rulesFor(table, target);
  for (const { name, definition } of table.triggers) {
    if (CARRYING.has(name) || shape.withoutTriggers.has(name)) continue;
    yield definition.replace(` ON ${from.schema}.${from.name} `, ` ON ${target} `);
  }
}

function moveIndex({ definition, isUnique }: Table['indexes'][number], target: string, shape: Shape): string {
  const [, head, method, rest] = INDEX.exec(definition) ?? [];
  if (head === undefined || method === undefined || rest === undefined) {
    throw new Error(`an index that cannot be made anew: ${definition}`);
  }
  const { keyOf } = shape;
  return `${head}${target}${method}${isUnique && keyOf !== null ? changeColumns(rest, keyOf) : rest}`;
}

function changeColumns(rest: string, keyOf: NonNullable<Shape['keyOf']>): string {
  const [, columns, end] = PLAIN_COLUMNS.exec(rest) ?? [];
  if (columns === undefined || end === undefined) {
    throw new Error(`a unique index that cannot be made anew: (${rest}`);
  }
  return `${keyOf(columns.split(', ')).join(', ')}${end}`;
}
