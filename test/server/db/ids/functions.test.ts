import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database, Transaction } from '../../../../server/db/client.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/testDatabase.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const THING = 'clinic|connection|credential|definition|goal|mapping|measures?|provider|push|run|user';
/** What an argument, a result, a variable or, without `app_`, a function is called that is an id, or several. */
const SAYS_ID = new RegExp(
  `^ids?$|_(id|ids|by)$|^((all|dataset|found|level|new|of|own|summed)_)?(${THING})$|^(asker|candidate|entering|waiting)$`,
);
const ID_TYPES = ['row_id', 'row_id[]'];

/** What is called so and is no id of the form that the database has now, by function and name, with why it is not. */
const OTHERS: Readonly<Record<string, string>> = {
  'app_clinic_id()': 'policies hold it: the phase gives it another result',
  'app_user_id()': 'policies hold it: the phase gives it another result',
  'app_own_provider()': 'policies hold it: the phase gives it another result',
  'claimed_user_id()': 'app_user_id gives what it gives',
  'former_id()': 'it gives an id as it was born',
  'former_of.id': 'it is asked for UUIDs alone',
  'cuid_of.id': 'it is asked for UUIDs alone',
  'record_key.of_connection': 'keys are made of ids as they were born',
  'dataset_measures()': 'it gives measures as the catalogue writes them',
  'summed_measure()': 'it gives a measure as the catalogue writes it',
  'measured_values.definition': 'it gives measures as the catalogue writes them',
  'add_partition.waiting': 'it counts rows',
  'app_key_uses.key_id': 'it names a key of the ring, which is kept outside the database',
};

/** Functions of ours: what extensions and the queue bring is theirs. */
const OURS = sql`(n.nspname = 'public' or n.nspname like 'chairside\\_%')
  and not exists (select from pg_depend e
    where e.classid = 'pg_proc'::regclass and e.objid = p.oid and e.deptype = 'e')`;

const Functions = z.array(
  z.object({
    name: z.string(),
    result: z.string(),
    source: z.string().nullable(),
    parameters: z.array(z.object({ name: z.string().nullable(), type: z.string() })),
  }),
);

async function readFunctions(from: Database | Transaction) {
  return Functions.parse([
    ...(await from.execute(sql`
      select p.proname as name, format_type(p.prorettype, null) as result,
        case when l.lanname = 'plpgsql' then p.prosrc end as source,
        coalesce((select json_agg(json_build_object('name', nullif(a.name, ''), 'type', format_type(a.type, null)))
          from unnest(p.proargnames, coalesce(p.proallargtypes, p.proargtypes::oid[])) as a (name, type)), '[]')
          as parameters
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
      where ${OURS}`)),
  ]);
}

/** The variables that a function declares, with their types. */
function declaredIn(source: string): { name: string; type: string }[] {
  const declared = /^\s*declare\n(.*?)^begin$/ms.exec(source)?.[1] ?? '';
  const lines = declared.matchAll(/^ {2}(\w+) (?:constant )?(?:public\.)?(\w+(?:\[\])?)(?: :=|;)/gm);
  return [...lines].map(([, name = '', type = '']) => ({ name, type }));
}

/** Whatever is called as an id is and is none, as `function.name type`; the result of a function as `function() type`. */
async function findOthers(from: Database | Transaction): Promise<string[]> {
  const found: string[] = [];
  for (const { name, result, source, parameters } of await readFunctions(from)) {
    const named = [...parameters, ...declaredIn(source ?? '')];
    for (const { name: called, type } of named) {
      const isOther = called !== null && SAYS_ID.test(called) && !ID_TYPES.includes(type);
      if (isOther && OTHERS[`${name}.${called}`] === undefined) found.push(`${name}.${called} ${type}`);
    }
    const isOther = SAYS_ID.test(name.replace(/^app_/, '')) && ![...ID_TYPES, 'record'].includes(result);
    if (isOther && OTHERS[`${name}()`] === undefined) found.push(`${name}() ${result}`);
  }
  return found.sort();
}

class Undone extends Error {}

async function findPlanted(fault: SQL): Promise<string[]> {
  let found: string[] = [];
  const planted = database.owner.transaction(async (tx) => {
    await tx.execute(fault);
    found = await findOthers(tx);
    throw new Undone();
  });
  await expect(planted).rejects.toThrow(Undone);
  return found;
}

describe('a function', () => {
  it('says row_id of whatever its name says to be an id', async () => {
    expect(await findOthers(database.owner)).toEqual([]);
  });

  it('would be found that says text of an argument, a result, a column or a variable', async () => {
    const argument = sql`create function peep(of_clinic text) returns integer language sql as 'select 1'`;
    expect(await findPlanted(argument)).toEqual(['peep.of_clinic text']);
    const result = sql`create function app_new_id() returns text language sql as 'select null'`;
    expect(await findPlanted(result)).toEqual(['app_new_id() text']);
    const column = sql`create function peep() returns table (push_id text) language sql as 'select null'`;
    expect(await findPlanted(column)).toEqual(['peep.push_id text']);
    const variable = sql.raw(`create function chairside_comparisons.peep() returns void language plpgsql as $$
declare
  of_connection constant text := '';
  candidate text;
begin
end
$$`);
    expect(await findPlanted(variable)).toEqual(['peep.candidate text', 'peep.of_connection text']);
  });

  it('is there for each exception, and is there once', async () => {
    const names = (await readFunctions(database.owner)).map(({ name }) => name);
    expect(names.toSorted()).toEqual([...new Set(names)].sort());
    for (const other of Object.keys(OTHERS)) expect(names).toContain(other.replace(/[.(].*/, ''));
  });

  it('takes any text of the settings for a clinic and a user, and none for nobody', async () => {
    const clinic = 'Ünal’s clinic';
    const [asked] = await database.owner.transaction(async (tx) => {
      await tx.execute(
        sql`select set_config('app.clinic_id', ${clinic}, true), set_config('app.user_id', '', true)`,
      );
      return tx.execute(
        sql`select app_clinic_id() = as_id(${clinic}) as clinic, app_user_id() is null as nobody`,
      );
    });
    expect(asked).toEqual({ clinic: true, nobody: true });
  });
});
