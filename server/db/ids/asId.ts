import { type SQL, sql } from 'drizzle-orm';
import { UUID_PATTERN } from './uuidPattern.ts';

/**
 * The id in the database's present form that a text out of a document names, for queries over many rows: only one that
 * may be of the other form is looked at closely.
 */
export function asId(said: SQL): SQL {
  const form = sql`(select app_id_form())`;
  return sql`case
    when ${form} = 'text' and length(${said}) <> 36 or ${form} = 'uuid' and ${said} ~ ${sql.raw(`'^${UUID_PATTERN}$'`)}
      then (${said})::row_id
    else as_id(${said})
  end`;
}

/** All texts that a document may name that id by: `x = any(${waysOf(id)})`. */
export function waysOf(id: string): SQL {
  return sql`(select array[${id}::text, former_id(${id}::row_id), uuid_of(${id}::text)::text])::text[]`;
}

/**
 * A column of a select list, a row for each value: the id in the database's present form, null for none. The values are
 * few and come again and again, so each is worked out once.
 */
export function asIdEach(values: readonly (string | null)[]): SQL {
  const places = new Map<string, number>();
  const at = values.map((value) => {
    if (value === null) return 'null';
    const place = places.get(value) ?? places.size + 1;
    places.set(value, place);
    return place;
  });
  const said = JSON.stringify([...places.keys()]);
  return sql`(select array(
      select as_id(s.id) from jsonb_array_elements_text(${said}::jsonb) with ordinality as s (id, place) order by s.place
    ))[unnest(${`{${at.join(',')}}`}::integer[])]`;
}
