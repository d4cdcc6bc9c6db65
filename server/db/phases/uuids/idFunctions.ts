import type { IdForm } from '../../ids/idForm.ts';

const HEAD = 'strict parallel safe set search_path = pg_catalog, public, pg_temp';

/** What differs between the forms, by the names of the functions. Those of text are as migration 031 has them. */
const ID_FUNCTIONS: Readonly<Record<IdForm, ReadonlyMap<string, string>>> = {
  text: new Map([
    [
      'as_id',
      `create or replace function public.as_id(said text) returns public.row_id
  language sql stable ${HEAD}
as $$
  select case when said ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then public.former_of(said::uuid) else said end
$$`,
    ],
    [
      'former_id',
      `create or replace function public.former_id(id public.row_id) returns text
  language sql stable ${HEAD}
as $$
  select id::text
$$`,
    ],
  ]),
  uuid: new Map([
    [
      'as_id',
      `create or replace function public.as_id(said text) returns public.row_id
  language sql immutable ${HEAD}
as $$
  select public.uuid_of(said)
$$`,
    ],
    [
      'former_id',
      `create or replace function public.former_id(id public.row_id) returns text
  language sql stable ${HEAD}
as $$
  select public.former_of(id)
$$`,
    ],
  ]),
};

/**
 * Functions that policies ask. Their result is the type that columns have, and not the domain: in the text of a policy
 * stands no cast then, and the same text holds in both forms.
 */
const COLUMN_RESULTS: ReadonlySet<string> = new Set([
  'app_clinic_id',
  'app_user_id',
  'app_own_provider',
  'claimed_user_id',
]);

/** Those that are made anew, whatever their texts say. */
export const ASKED_BY_POLICIES: readonly string[] = [...COLUMN_RESULTS, 'app_role'];

/** The definition of a function with the body and the result that it has in that form. */
export function inForm(name: string, definition: string, form: IdForm): string {
  if (!COLUMN_RESULTS.has(name)) return ID_FUNCTIONS[form].get(name) ?? definition;
  return definition.replace(/\n RETURNS (text|uuid)\n/, `\n RETURNS ${form}\n`);
}
