import { UUID_PATTERN } from '../../ids/uuidPattern.ts';
import { type Carriage, quote, UNCHANGED } from '../rebuild/shape.ts';
import { ID_DIMENSIONS, type IdKind } from './idColumns.ts';

/** Ids that lead back without a note: our CUIDs, whose bits a UUID keeps, and what a UUID is written as. */
const READABLE = `^(c[0-9a-z]{8}[0-9a-f]{16}|${UUID_PATTERN})$`;
const DIMENSIONS = ID_DIMENSIONS.map((dimension) => `'${dimension}'`).join(', ');

/** Whether the row's member is an id. */
const isId = (row: string) => `${row}.dimension in (${DIMENSIONS}) and ${row}.member <> ''`;

/** How rows of ids as text are written as UUIDs. What cannot be worked out of a UUID is kept beside. */
export function toUuids(columns: ReadonlyMap<string, IdKind>): Carriage {
  return {
    valueOf: (column, row) => {
      const value = `${row}.${quote(column)}`;
      if (columns.get(column) === 'id') return `public.uuid_of(${value})`;
      if (columns.get(column) === 'member') {
        return `case when ${isId(row)} then public.uuid_of(${value})::text else ${value} end`;
      }
      return UNCHANGED.valueOf(column, row);
    },
    keep: (rows) => keepFormer(rows, columns),
  };
}

/** How rows of UUIDs are written as the text that ids were. */
export function toText(columns: ReadonlyMap<string, IdKind>): Carriage {
  return {
    valueOf: (column, row) => {
      const value = `${row}.${quote(column)}`;
      if (columns.get(column) === 'id') return `public.former_of(${value})`;
      if (columns.get(column) === 'member') {
        return `case when ${isId(row)} then public.former_of(${value}::uuid) else ${value} end`;
      }
      return UNCHANGED.valueOf(column, row);
    },
    keep: () => null,
  };
}

/** In the order of the ids, so that two who keep the same ones wait for each other in turn. */
function keepFormer(rows: string, columns: ReadonlyMap<string, IdKind>): string | null {
  const said = [...columns].map(([column, kind]) =>
    kind === 'id' ? `(r.${quote(column)}::text)` : `(case when ${isId('r')} then r.${quote(column)} end)`,
  );
  if (said.length === 0) return null;
  return `insert into chairside_upgrade.former_ids (id, former)
    select public.uuid_of(s.id), s.id from (
      select distinct v.id from ${rows} r cross join lateral (values ${said.join(', ')}) v (id)
    ) s
    where s.id !~ '${READABLE}' and not exists (select from chairside_upgrade.former_ids f where f.former = s.id)
    order by 1 on conflict do nothing`;
}
