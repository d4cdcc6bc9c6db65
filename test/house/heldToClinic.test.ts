import { describe, expect, it } from 'vitest';
import { checkStatement } from '../support/distribution/sql/checkStatement.ts';

const TABLES = new Map([
  ['pushes', new Set(['clinic_id', 'id', 'state', 'connection_id'])],
  ['push_chunks', new Set(['clinic_id', 'push_id', 'number'])],
  ['clinics', new Set(['id', 'name'])],
]);

async function findIn(text: string): Promise<string[]> {
  return (await checkStatement({ where: 'a test', text }, TABLES)).map(({ what }) => what);
}

const HELD = [
  'select * from pushes where clinic_id = $1 and id = $2',
  'select * from pushes p where p.clinic_id = (select $1::text)',
  'select * from pushes p where p.clinic_id = (select public.app_clinic_id())',
  'select * from pushes p where (p.clinic_id, p.id) = ($1, $2)',
  'select * from pushes p join push_chunks c on c.clinic_id = p.clinic_id and c.push_id = p.id where p.clinic_id = $1',
  'select * from pushes p left join push_chunks c using (clinic_id) where p.clinic_id = $1',
  'select * from pushes p join clinics c on c.id = p.clinic_id where c.id = $1',
  'select * from pushes p where p.clinic_id = $1 and exists (select from push_chunks c where c.clinic_id = p.clinic_id)',
  'select * from clinics c, lateral (select * from pushes p where p.clinic_id = c.id) s where c.id = $1',
  'with one as (select clinic_id, id from pushes where clinic_id = $1) select from push_chunks join one using (clinic_id)',
  'update pushes p set state = $1 where (p.clinic_id, p.id) in (select o.clinic_id, o.id from pushes o where o.clinic_id = $2)',
  'delete from push_chunks c using pushes p where c.clinic_id = p.clinic_id and p.clinic_id = of_clinic',
  'insert into pushes (id, clinic_id) values ($1, $2) on conflict do nothing returning id',
  'insert into push_chunks (clinic_id, push_id) select $1, unnest($2::text[])',
  'insert into push_chunks (clinic_id, push_id) select p.clinic_id, p.id from pushes p where p.clinic_id = $1',
  'select id from pushes where clinic_id = $1 union all select push_id from push_chunks where clinic_id = $1',
  'select * from clinics',
];

const LOOSE: readonly [text: string, ...what: string[]][] = [
  ['select * from pushes', 'pushes is not held to one clinic'],
  ['select * from pushes where id = $1', 'pushes is not held to one clinic'],
  ['select * from pushes where clinic_id = any($1)', 'pushes is not held to one clinic'],
  ['select * from pushes where clinic_id <> $1', 'pushes is not held to one clinic'],
  ['select * from pushes where clinic_id = $1 or id = $2', 'pushes is not held to one clinic'],
  ['select * from pushes where not (clinic_id = $1)', 'pushes is not held to one clinic'],
  ['select * from pushes where clinic_id = connection_id', 'pushes is not held to one clinic'],
  [
    'select * from pushes p join push_chunks c on c.push_id = p.id where p.clinic_id = $1',
    'push_chunks is not held to one clinic',
  ],
  [
    'select * from pushes p left join push_chunks c on p.clinic_id = $1 and c.clinic_id = p.clinic_id',
    'pushes is not held to one clinic',
    'push_chunks is not held to one clinic',
  ],
  [
    'select * from pushes p where exists (select from push_chunks c where c.clinic_id = p.clinic_id and c.clinic_id = $1)',
    'pushes is not held to one clinic',
  ],
  [
    'select (select count(*) from push_chunks) from pushes where clinic_id = $1',
    'push_chunks is not held to one clinic',
  ],
  ['update pushes set state = $1 where id = $2', 'pushes is not held to one clinic'],
  ['delete from pushes where state = $1', 'pushes is not held to one clinic'],
  ['insert into pushes (id) values ($1)', 'pushes is not held to one clinic'],
  ['insert into pushes (clinic_id, id) values ($1, $2), ($3, $4)', 'pushes is not held to one clinic'],
  ['insert into pushes (clinic_id, id) select c.id, $1 from clinics c', 'pushes is not held to one clinic'],
  [
    'with all_of_them as (select clinic_id from pushes) select * from push_chunks join all_of_them using (clinic_id)',
    'pushes is not held to one clinic',
    'push_chunks is not held to one clinic',
  ],
  ['select standing(p) from pushes p where p.clinic_id = $1', 'pushes is taken as a whole row'],
];

describe('a statement', () => {
  it.each(HELD)('is held to one clinic: %s', async (text) => {
    expect(await findIn(text)).toEqual([]);
  });

  it.each(LOOSE)('is not: %s', async (text, ...what) => {
    expect((await findIn(text)).sort()).toEqual(what.sort());
  });
});
