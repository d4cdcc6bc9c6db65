-- Ids in two forms: text as they always were, and UUIDs once the database is in phase 4 (server/db/phases/uuids). Whatever
-- takes or gives an id says `row_id`, so that one definition holds in both; that phase puts another type in its place.
create domain row_id as text;

-- What an id was before it became a UUID, where that cannot be worked out of the UUID itself. It stays, so that a link
-- that is kept elsewhere still leads to its row. Nothing but the phase writes it, and nobody but the owner reads it.
create table chairside_upgrade.former_ids (
  id uuid primary key,
  former text not null unique
);

-- The UUID that an id of any form has for good, and a UUID has itself. One of our time-ordered CUIDs keeps its bits: 48 of
-- time, then 64 of chance, in version 8 of RFC 9562 with `a00` behind the version's own twelve. Of any other it is a
-- hash, as appendix B.2 there has it, marked by a `b` in that place.
create function uuid_of(said text) returns uuid
  language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp
return case
  when said ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' then said::uuid
  when said ~ '^c[0-9a-z]{8}[0-9a-f]{16}$' then overlay(overlay(
    lpad(to_hex(
      (strpos('0123456789abcdefghijklmnopqrstuvwxyz', substr(said, 2, 1)) - 1) * 78364164096
      + (strpos('0123456789abcdefghijklmnopqrstuvwxyz', substr(said, 3, 1)) - 1) * 2176782336
      + (strpos('0123456789abcdefghijklmnopqrstuvwxyz', substr(said, 4, 1)) - 1) * 60466176::bigint
      + (strpos('0123456789abcdefghijklmnopqrstuvwxyz', substr(said, 5, 1)) - 1) * 1679616::bigint
      + (strpos('0123456789abcdefghijklmnopqrstuvwxyz', substr(said, 6, 1)) - 1) * 46656::bigint
      + (strpos('0123456789abcdefghijklmnopqrstuvwxyz', substr(said, 7, 1)) - 1) * 1296
      + (strpos('0123456789abcdefghijklmnopqrstuvwxyz', substr(said, 8, 1)) - 1) * 36
      + strpos('0123456789abcdefghijklmnopqrstuvwxyz', substr(said, 9, 1)) - 1), 12, '0') || substr(said, 10)
    placing '8' from 13 for 0) placing 'a00' from 17 for 0)::uuid
  else overlay(overlay(left(encode(sha256(convert_to(said, 'UTF8')), 'hex'), 32)
    placing '8' from 13) placing 'b' from 17)::uuid
end;

-- The same read backwards, of one that was worked out of a CUID; null for any other.
create function cuid_of(id uuid) returns text
  language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp
return case
  when id::text ~ '^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a00[0-9a-f]-[0-9a-f]{12}$'
    and ('x' || replace(left(id::text, 13), '-', ''))::bit(48)::bigint < 2821109907456
  then (
    select 'c' || string_agg(
        substr('0123456789abcdefghijklmnopqrstuvwxyz', 1 + ((t.ms / (36 ^ p.place)::bigint) % 36)::integer, 1), ''
        order by p.place desc)
      || substr(id::text, 16, 3) || substr(id::text, 23, 1) || right(id::text, 12)
    from (select ('x' || replace(left(id::text, 13), '-', ''))::bit(48)::bigint as ms) t
    cross join generate_series(0, 7) as p (place)
    group by t.ms
  )
end;

-- Those that the server itself names: a database need not have a row of each, and gets some later.
insert into chairside_upgrade.former_ids (id, former)
select uuid_of(s.id), s.id from unnest(array[
    'operator', 'cm0chairsideacceptbase001', 'cm0chairsideacceptrate001', 'cm0chairsideadjustment001',
    'cm0chairsideapptamount001', 'cm0chairsideapptbooked001', 'cm0chairsideapptcancel001',
    'cm0chairsideapptcomplt001', 'cm0chairsideapptnoshow001', 'cm0chairsideavgpatvalu001',
    'cm0chairsidecallconnec001', 'cm0chairsidecallconver001', 'cm0chairsidecalllength001',
    'cm0chairsidecallsappts001', 'cm0chairsidecallsecond001', 'cm0chairsidecallsreach001',
    'cm0chairsidecallstimed001', 'cm0chairsidecallstotal001', 'cm0chairsidecallsvoice001',
    'cm0chairsidecancelrate001', 'cm0chairsidecaseaccept001', 'cm0chairsidecollection001',
    'cm0chairsidecollectrat001', 'cm0chairsidecompletion001', 'cm0chairsidehygieneapp001',
    'cm0chairsidehygienesee001', 'cm0chairsidehygreappoi001', 'cm0chairsidekeptproduc001',
    'cm0chairsideminsonhand001', 'cm0chairsideminsworked001', 'cm0chairsideminutrated001',
    'cm0chairsidenetgrowth0001', 'cm0chairsidenetproduct001', 'cm0chairsidenoshowrate001',
    'cm0chairsideoverduecon001', 'cm0chairsidepatientnew001', 'cm0chairsidepatsactive001',
    'cm0chairsidepatslost00001', 'cm0chairsidepatsrecare001', 'cm0chairsidepatsretain001',
    'cm0chairsidepatsreturn001', 'cm0chairsidepatsvalbas001', 'cm0chairsidepatsvalue0001',
    'cm0chairsideprodperhou001', 'cm0chairsideprodpervis001', 'cm0chairsideproduction001',
    'cm0chairsidereactivate001', 'cm0chairsiderecarebase001', 'cm0chairsiderecarerate001',
    'cm0chairsiderefundsums001', 'cm0chairsideretainbase001', 'cm0chairsideretentionr001',
    'cm0chairsideschedulese001', 'cm0chairsidetxaccepted001', 'cm0chairsidetxpresents001',
    'cm0chairsidetxstatedac001'
  ]) as s (id);

-- What that id was before it became a UUID; the UUID itself where it was born as one.
create function former_of(id uuid) returns text
  language sql stable strict parallel safe security definer set search_path = pg_catalog, public, pg_temp
as $$
  select coalesce(public.cuid_of(id),
    (select f.former from chairside_upgrade.former_ids f where f.id = former_of.id), id::text)
$$;

-- An id that came from elsewhere, in the form that the database has now.
create function as_id(said text) returns row_id
  language sql stable strict parallel safe set search_path = pg_catalog, public, pg_temp
as $$
  select case when said ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then public.former_of(said::uuid) else said end
$$;

create function as_ids(said text[]) returns row_id[]
  language sql stable strict parallel safe set search_path = pg_catalog, public, pg_temp
as $$
  select array(select public.as_id(s.id) from unnest(said) with ordinality as s (id, place) order by s.place)
$$;

-- An id as it was born, whatever form the database has now: for what lies outside its tables, as hashes and files.
create function former_id(id row_id) returns text
  language sql stable strict parallel safe set search_path = pg_catalog, public, pg_temp
as $$
  select id::text
$$;

-- `text` or `uuid`: the form that ids have. Whoever asks holds the answer until their transaction ends. To change it, phase
-- 4 needs every table at once and gets none of them while transactions hold one and wait for another: it closes this gate
-- first, and they wait in front of it with nothing in their hands. So it is asked before anything else, by a statement of
-- its own. What it then reads is not of an older moment than the wait.
create function app_id_form() returns text
  language plpgsql volatile parallel restricted set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('form of ids', 0));
  return (select format_type(t.typbasetype, null) from pg_type t where t.oid = 'public.row_id'::regtype);
end
$$;

revoke execute on function uuid_of(text), cuid_of(uuid), former_of(uuid), as_id(text), as_ids(text[]),
  former_id(row_id), app_id_form() from public;
grant execute on function uuid_of(text), cuid_of(uuid), former_of(uuid), as_id(text), as_ids(text[]),
  former_id(row_id), app_id_form() to chairside_member;
