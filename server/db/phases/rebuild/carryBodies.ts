import { primaryKeyOf, type Table } from './readTable.ts';
import { type Carriage, quote, quoteTable } from './shape.ts';

/** What is carried: a table's rows, as the two tables are by the catalogue. */
export interface Carrying {
  readonly name: string;
  readonly source: Table;
  readonly target: Table;
  readonly toSchema: string;
  readonly carriage: Carriage;
}

/**
 * What is done at each event. A row that is changed and keeps its key is changed there too, and not made anew: what
 * refers to it would go with it. It may not have been copied yet.
 */
export function bodiesFor({ name, source, target, toSchema, carriage }: Carrying) {
  const to = quoteTable({ schema: toSchema, name });
  const targetKey = primaryKeyOf(target);
  const key = [...new Set([...primaryKeyOf(source), ...targetKey])];
  const keys = key.map(quote).join(', ');
  const columns = target.columns.map(quote).join(', ');
  const values = target.columns.map((column) => carriage.valueOf(column, 'a')).join(', ');
  const isSame = key.map((column) => `n.${quote(column)} = ${carriage.valueOf(column, 'o')}`).join(' and ');
  const others = target.columns.filter((column) => !targetKey.includes(column)).map(quote);
  const change =
    others.length === 0
      ? 'nothing'
      : `update set ${others.map((column) => `${column} = excluded.${column}`).join(', ')}`;
  const kept = carriage.keep('added');
  const keep = kept === null ? '' : `${kept};`;
  const add = `insert into ${to} (${columns}) select ${values} from added a`;
  return {
    insert: `${keep} ${add};`,
    update: `${keep} delete from ${to} n using (select ${keys} from removed except select ${keys} from added) o
      where ${isSame}; ${add} on conflict (${targetKey.map(quote).join(', ')}) do ${change};`,
    delete: `delete from ${to} n using removed o where ${isSame};`,
    // What refers to it is emptied by the same statement.
    truncate: `truncate ${to} cascade;`,
  };
}
