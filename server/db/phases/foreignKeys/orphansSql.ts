import { columnsOf, type Relation } from './relation.ts';

/** The condition that row `c` of the relation's table names a row of its parent which is not there. */
export function isOrphan({ columns, parent, parentColumns }: Relation): string {
  const names = columnsOf(columns);
  const parents = columnsOf(parentColumns);
  const same = names.map((name, at) => `p.${parents[at]} = c.${name}`).join(' and ');
  const said = names.map((name) => `c.${name} is not null`).join(' and ');
  return `${said} and not exists (select from public.${parent} p where ${same})`;
}

/** The column that names the missing row: the last of the reference. */
export function namingColumn({ columns }: Relation): string {
  return columnsOf(columns).at(-1) ?? columns;
}
