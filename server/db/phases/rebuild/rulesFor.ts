import type { Table } from './readTable.ts';
import { SEES_ALL } from './seeAll.ts';
import { quote } from './shape.ts';

/** Statements that give a table the row-level security of the one that was read. */
export function* rulesFor({ policies, isHeld, isForced }: Table, target: string): Generator<string> {
  const held = [...(isHeld ? ['enable'] : []), ...(isForced ? ['force'] : [])];
  if (held.length > 0)
    yield `alter table ${target} ${held.map((each) => `${each} row level security`).join(', ')}`;
  for (const { name, permissive, command, roles, reads, writes } of policies) {
    if (name === SEES_ALL) continue;
    yield `create policy ${quote(name)} on ${target} as ${permissive} for ${command} to ${roles}
      ${reads === null ? '' : `using (${reads})`} ${writes === null ? '' : `with check (${writes})`}`;
  }
}

/** Statements that give a table the rights on the one that was read. */
export function* rightsFor({ rights }: Table, target: string): Generator<string> {
  for (const { right, column, grantee } of rights) {
    yield `grant ${right} ${column === null ? '' : `(${quote(column)})`} on ${target} to ${grantee}`;
  }
}
