-- What tables in partitions stand on, in every phase: nothing here is filled or called for them before phase 5, which
-- makes the metric tables so (server/db/phases/partitions). Partitions belong to the owner alone: whoever reads or
-- writes records does so through the table.
create schema chairside_parts;
-- A table that is being made anew, and one whose place was taken.
create schema chairside_next;
create schema chairside_before;

-- How far the copying of a table has come, by its key.
create table chairside_upgrade.copies (
  name text primary key,
  -- The key of the last row that was copied, as JSON; null before the first.
  reached jsonb,
  copied bigint not null default 0,
  copied_at timestamptz,
  compared_at timestamptz
);

-- A unique index of a partitioned table holds the date, so that two records of one row could stand on two days. This
-- table holds each identity once, for all days. Triggers write it, nobody else.
create table record_keys (
  clinic_id text not null,
  dataset text not null check (dataset in ('financial', 'appointment', 'call', 'patient')),
  key uuid not null,
  primary key (clinic_id, dataset, key)
);
alter table record_keys enable row level security;
alter table record_keys force row level security;
create policy of_clinic on record_keys
  using (clinic_id = (select app_clinic_id()))
  with check (clinic_id = (select app_clinic_id()));
-- The owner's own tools go through all clinics. In a function that somebody else calls, the two differ.
create policy of_owner on record_keys to current_user
  using (session_user = current_user) with check (session_user = current_user);

-- What tells a sheet's record apart, in 16 bytes: half of what its parts would take. Those of one sheet begin alike, so
-- that what is pushed together lies together in the index. The sheet's name comes last: it may hold anything.
create function record_key(of_connection text, of_sheet text, of_row text, of_entry integer) returns uuid
  language sql immutable parallel safe
return (left(md5(of_connection || chr(10) || of_sheet), 8)
  || left(md5(of_connection || chr(10) || of_row || chr(10) || of_entry || chr(10) || of_sheet), 24))::uuid;

create function keep_added_keys() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  insert into public.record_keys (clinic_id, dataset, key)
  select a.clinic_id, tg_argv[0], public.record_key(a.connection_id, a.sheet_name, a.row_key, a.entry)
  from added a where a.connection_id is not null;
  return null;
end
$$;

-- Whoever removes much has told the planner to walk through tables: here every key is looked for by itself.
create function keep_removed_keys() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
  set enable_nestloop = on set enable_indexscan = on set enable_seqscan = off set enable_hashjoin = off
  set enable_mergejoin = off
as $$
begin
  delete from public.record_keys k using removed r
  where r.connection_id is not null and k.clinic_id = r.clinic_id and k.dataset = tg_argv[0]
    and k.key = public.record_key(r.connection_id, r.sheet_name, r.row_key, r.entry);
  return null;
end
$$;

create function keep_no_keys() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  delete from public.record_keys k where k.dataset = tg_argv[0];
  return null;
end
$$;

create function refuse_new_identity() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
begin
  raise exception 'a record keeps its clinic, sheet, row key and entry: remove it and store it anew'
    using errcode = '23514';
end
$$;

-- The triggers that keep the identities of a metric table's records in record_keys.
create function keep_record_keys(of_table regclass, of_dataset text) returns void
  language plpgsql volatile set search_path = pg_catalog, public, pg_temp
as $$
begin
  execute format('create trigger keep_added_keys after insert on %s referencing new table as added
    for each statement execute function public.keep_added_keys(%L)', of_table, of_dataset);
  execute format('create trigger keep_removed_keys after delete on %s referencing old table as removed
    for each statement execute function public.keep_removed_keys(%L)', of_table, of_dataset);
  execute format('create trigger keep_no_keys after truncate on %s
    for each statement execute function public.keep_no_keys(%L)', of_table, of_dataset);
  execute format('create trigger refuse_new_identity before update on %s for each row
    when ((old.connection_id is not null or new.connection_id is not null)
      and (old.clinic_id, old.connection_id, old.sheet_name, old.row_key, old.entry)
        is distinct from (new.clinic_id, new.connection_id, new.sheet_name, new.row_key, new.entry))
    execute function public.refuse_new_identity()', of_table);
end
$$;

-- A partition of a table that is partitioned by the range of `date`: one year, or what no other takes where it is null.
-- Rows of that year which lie in the default partition move over, unless they are too many for a moment: then they stay.
-- Says whether one was made. It waits 200 ms for a lock, fails with 55P03, and is tried again by the caller.
create function add_partition(of_table regclass, of_year integer) returns boolean
  language plpgsql volatile set search_path = pg_catalog, public, pg_temp
as $$
declare
  most_moved constant integer := 10000;
  table_name constant text := (select c.relname from pg_class c where c.oid = of_table);
  place constant text :=
    (select format('%I.%I', c.relnamespace::regnamespace, c.relname) from pg_class c where c.oid = of_table);
  part constant text := format('chairside_parts.%I', table_name || '_' || coalesce(of_year::text, 'default'));
  rest constant text := format('chairside_parts.%I', table_name || '_default');
  first_day constant date := make_date(of_year, 1, 1);
  next_first constant date := make_date(of_year + 1, 1, 1);
  waiting integer := 0;
  named record;
begin
  if to_regclass(part) is not null then
    return false;
  end if;
  -- With this setting the owner sees rows of a partition itself.
  perform set_config('lock_timeout', '200', true), set_config('app.parts', 'on', true);
  execute format('lock table only %s in share update exclusive mode', of_table);
  -- Somebody else may have made it while this waited, or have put another table in the place of this one.
  if to_regclass(part) is not null or to_regclass(place) is distinct from of_table then
    return false;
  end if;
  if of_year is not null and to_regclass(rest) is not null then
    execute format('lock table %s in access exclusive mode', rest);
    execute format('select count(*) from (select from %s where date >= %L and date < %L limit %s) w',
      rest, first_day, next_first, most_moved + 1) into waiting;
  end if;
  if waiting <= most_moved then
    execute format('create table %s (like %s including defaults including constraints including generated
      including storage)', part, of_table);
    execute format('alter table %s enable row level security, force row level security', part);
    execute format($policy$create policy of_parts on %s to current_user
      using ((select current_setting('app.parts', true)) = 'on')
      with check ((select current_setting('app.parts', true)) = 'on')$policy$, part);
    if waiting > 0 then
      execute format('with moved as (delete from %s where date >= %L and date < %L returning *)
        insert into %s select * from moved', rest, first_day, next_first, part);
    end if;
    if of_year is null then
      execute format('alter table %s attach partition %s default', of_table, part);
    else
      execute format('alter table %s attach partition %s for values from (%L) to (%L)',
        of_table, part, first_day, next_first);
    end if;
    -- What the database names after columns is named after the table's own.
    for named in
      select c.oid::regclass as child, c.relname as given,
        replace(p.relname, table_name, table_name || '_' || coalesce(of_year::text, 'default')) as wanted
      from pg_index i join pg_class c on c.oid = i.indexrelid
      join pg_inherits h on h.inhrelid = c.oid join pg_class p on p.oid = h.inhparent
      where i.indrelid = part::regclass
    loop
      continue when named.given = named.wanted;
      execute format('alter index %s rename to %I', named.child, named.wanted);
    end loop;
  end if;
  perform set_config('app.parts', '', true);
  return waiting <= most_moved;
end
$$;

-- Makes one partition that will be needed until the end of next year, of a metric table that is partitioned, or of a
-- past year of which the default partition holds many records. Says whether one was made: the caller goes on until not.
create function app_prepare_partition() returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  many constant integer := 1000;
  this_year constant integer := extract(year from now());
  wanted record;
  years integer[];
  of_year integer;
begin
  for wanted in
    select c.oid::regclass as name, format('chairside_parts.%I', c.relname || '_default') as rest
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'p'
      and c.relname in ('financial_metrics', 'appointment_metrics', 'call_metrics', 'patient_metrics')
    order by c.relname
  loop
    perform set_config('app.parts', 'on', true);
    execute format('select array(select extract(year from date)::integer from %s where date >= %L and date < %L
      group by 1 having count(*) >= %s order by 1)', wanted.rest, make_date(this_year - 30, 1, 1),
      make_date(this_year, 1, 1), many) into years;
    perform set_config('app.parts', '', true);
    foreach of_year in array years || array[this_year, this_year + 1] loop
      if public.add_partition(wanted.name, of_year) then
        return true;
      end if;
    end loop;
  end loop;
  return false;
end
$$;

revoke execute on function record_key(text, text, text, integer), keep_added_keys(), keep_removed_keys(), keep_no_keys(),
  refuse_new_identity(), keep_record_keys(regclass, text), add_partition(regclass, integer), app_prepare_partition()
  from public;
grant execute on function app_prepare_partition() to chairside_app;
