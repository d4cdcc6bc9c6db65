-- What Google grants is kept sealed: each row has a data key of its own, wrapped by the key of the ring that key_id
-- names. A row without one was written by other hands and is of no use: its person connects again.
alter table google_credentials
  add column key_id text,
  add column data_key text,
  -- Which Google account granted it.
  add column subject text,
  -- Grows with every change of the tokens.
  add column version integer not null default 1,
  -- Google does not take it any more: its person has to connect again.
  add column ended_at timestamptz,
  -- Someone disconnected: it is of no more use here, and erased as soon as Google has been told.
  add column leaving_at timestamptz,
  add constraint google_credentials_key_check check ((key_id is null) = (data_key is null));
create index google_credentials_key_idx on google_credentials (clinic_id, key_id);

-- A grant is its person's own: whoever works in their name reads and renews it; clinic admins see to all of them.
do $$
declare
  owners constant text := $rule$(select app_role()) = 'clinic_admin' or (select app_role()) is not null
    and user_id = (select nullif(current_setting('app.user_id', true), ''))$rule$;
  command text;
begin
  foreach command in array array['role_reads', 'role_adds', 'role_changes', 'role_removes'] loop
    execute format('drop policy %I on google_credentials', command);
  end loop;
  execute format('create policy role_reads on google_credentials as restrictive for select to chairside_app using (%s)', owners);
  execute format('create policy role_adds on google_credentials as restrictive for insert to chairside_app with check (%s)', owners);
  execute format('create policy role_changes on google_credentials as restrictive for update to chairside_app using (%s) with check (%s)', owners, owners);
  execute format('create policy role_removes on google_credentials as restrictive for delete to chairside_app using (%s)', owners);
end
$$;

-- One way to Google's consent and back, good once: the state that comes back names it, and is signed.
create table consent_requests (
  clinic_id text not null,
  id text not null,
  user_id text not null,
  connection_id text not null,
  -- What the sync is to be once there is a grant.
  schedule jsonb not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (clinic_id, id)
);
grant select, insert, delete on consent_requests to chairside_app;

-- When a connection is read by itself, and how that went last.
create table connection_syncs (
  clinic_id text not null,
  connection_id text not null,
  every text not null check (every in ('15_minutes', 'hour', 'day', 'week')),
  hour integer check (hour between 0 and 23),
  -- By its ISO number: 1 is Monday.
  weekday integer check (weekday between 1 and 7),
  time_zone text not null,
  -- Null while it is paused or waits for its person to connect again.
  next_run_at timestamptz,
  paused_at timestamptz,
  last_attempt_at timestamptz,
  last_success_at timestamptz,
  -- Attempts in a row that failed.
  failures integer not null default 0,
  trouble_code text,
  trouble text,
  -- What the last whole reading saw: nothing is read again while it stands.
  seen jsonb,
  set_by text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, connection_id),
  check ((every in ('day', 'week')) = (hour is not null)),
  check ((every = 'week') = (weekday is not null)),
  check ((trouble_code is null) = (trouble is null))
);
create index connection_syncs_due_idx on connection_syncs (next_run_at) where next_run_at is not null;
grant select, insert, update, delete on connection_syncs to chairside_app;

-- Every reading that was due, and what came of it.
create table sync_runs (
  clinic_id text not null,
  id text not null,
  connection_id text not null,
  due_at timestamptz not null,
  -- Whoever did not want to wait for the schedule; null for the schedule itself.
  asked_by text,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  outcome text not null default 'running' check (outcome in ('running', 'pushed', 'unchanged', 'failed')),
  -- Rows below the headers of all its tabs; null where none was read.
  row_count integer check (row_count >= 0),
  -- Calls to Google.
  reads integer not null default 0,
  -- What became of each tab.
  tabs jsonb not null default '[]',
  trouble_code text,
  trouble text,
  created_at timestamptz not null default now(),
  primary key (clinic_id, id),
  unique (clinic_id, connection_id, due_at),
  check ((outcome = 'running') = (ended_at is null)),
  check ((trouble_code is null) = (trouble is null))
);
create index sync_runs_newest_idx on sync_runs (clinic_id, connection_id, started_at desc);
grant select, insert, update, delete on sync_runs to chairside_app;

do $$
declare
  admins constant text := $roles$(select app_role()) = 'clinic_admin'$roles$;
  workers constant text := $roles$(select app_role()) in ('clinic_admin', 'staff')$roles$;
  rule record;
begin
  for rule in
    select * from (values
      ('consent_requests', admins, admins),
      ('connection_syncs', workers, workers),
      ('sync_runs', workers, workers)
    ) as t (name, readers, writers)
  loop
    execute format('alter table %I enable row level security', rule.name);
    execute format('alter table %I force row level security', rule.name);
    execute format(
      $policy$create policy of_clinic on %I
        using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
        with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))$policy$, rule.name);
    execute format('create policy role_reads on %I as restrictive for select to chairside_app using (%s)',
      rule.name, rule.readers);
    execute format('create policy role_adds on %I as restrictive for insert to chairside_app with check (%s)',
      rule.name, rule.writers);
    execute format(
      'create policy role_changes on %I as restrictive for update to chairside_app using (%s) with check (%s)',
      rule.name, rule.writers, rule.writers);
    execute format('create policy role_removes on %I as restrictive for delete to chairside_app using (%s)',
      rule.name, rule.writers);
  end loop;
end
$$;

-- What looks through all clinics does so with the owner's rights, and only where the owner says that it does.
do $$
declare
  name text;
begin
  foreach name in array array['connection_syncs', 'google_credentials'] loop
    execute format(
      $policy$create policy of_sweep on %I to %I
        using ((select current_setting('app.sweep', true)) = 'on')
        with check ((select current_setting('app.sweep', true)) = 'on')$policy$, name, current_user);
  end loop;
end
$$;

-- A sync works in no request: it is let in as whose grant it reads with. No row where that person may not push any more.
create function app_enter_sync(of_clinic text, of_connection text)
  returns table (user_id text, role text, credential_id text)
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform set_config('app.clinic_id', of_clinic, true), set_config('app.user_id', '', true);
  perform set_config('app.user_id', c.user_id, true)
  from public.spreadsheet_connections s
  join public.google_credentials c on c.clinic_id = s.clinic_id and c.id = s.credential_id
  where s.clinic_id = of_clinic and s.id = of_connection;
  return query
    select current_setting('app.user_id', true), public.app_role(), s.credential_id
    from public.spreadsheet_connections s
    where s.clinic_id = of_clinic and s.id = of_connection and s.credential_id is not null
      and public.app_role() in ('clinic_admin', 'staff');
end
$$;

-- Those syncs of all clinics that are due at the moment, held until the transaction ends; ids and schedules alone.
create function app_due_syncs(moment timestamptz, most integer)
  returns table (clinic_id text, connection_id text, due_at timestamptz, every text, hour integer, weekday integer,
    time_zone text)
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform set_config('app.sweep', 'on', true);
  return query
    select s.clinic_id, s.connection_id, s.next_run_at, s.every, s.hour, s.weekday, s.time_zone
    from public.connection_syncs s
    where s.next_run_at <= moment
    order by s.next_run_at, s.clinic_id, s.connection_id
    limit most
    for update skip locked;
  perform set_config('app.sweep', '', true);
end
$$;

-- The same, told when to run next. The caller holds the row from app_due_syncs.
create function app_put_off_sync(of_clinic text, of_connection text, until timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform set_config('app.sweep', 'on', true);
  update public.connection_syncs s set next_run_at = until, updated_at = now()
  where s.clinic_id = of_clinic and s.connection_id = of_connection;
  perform set_config('app.sweep', '', true);
end
$$;

-- Grants of all clinics that wait to be erased, and a clinic admin who may: whose grant it is may be gone by now.
create function app_leaving_credentials(moment timestamptz, most integer)
  returns table (clinic_id text, id text, user_id text)
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  of_clinic constant text := current_setting('app.clinic_id', true);
begin
  perform set_config('app.sweep', 'on', true);
  for clinic_id, id in
    select c.clinic_id, c.id from public.google_credentials c
    where c.leaving_at <= moment order by c.leaving_at limit most
  loop
    perform set_config('app.clinic_id', clinic_id, true);
    select m.user_id into user_id from public.user_clinic_roles m
    where m.clinic_id = current_setting('app.clinic_id', true) and m.role = 'clinic_admin'
      and public.app_standing(m) = 'active'
    order by m.starts_at, m.id limit 1;
    return next;
  end loop;
  perform set_config('app.sweep', '', true), set_config('app.clinic_id', coalesce(of_clinic, ''), true);
end
$$;

-- True where a clinic other than the current one reads with what that Google account granted: Google takes all of an
-- account's grants back at once.
create function app_granted_elsewhere(of_subject text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  found_one boolean;
begin
  perform set_config('app.sweep', 'on', true);
  select exists (
    select from public.google_credentials c
    where c.subject = of_subject and c.clinic_id <> nullif(current_setting('app.clinic_id', true), '')
      and c.ended_at is null and c.leaving_at is null
  ) into found_one;
  perform set_config('app.sweep', '', true);
  return found_one;
end
$$;

-- How many grants each key of the ring still wraps, in all clinics.
create function app_key_uses() returns table (key_id text, uses bigint)
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform set_config('app.sweep', 'on', true);
  return query
    select c.key_id, count(*) from public.google_credentials c where c.key_id is not null group by c.key_id order by 1;
  perform set_config('app.sweep', '', true);
end
$$;

-- Connections of the clinic that should be read by themselves and had no success for three intervals, with what they
-- feed: for every member, since each looks at the numbers.
create function app_stale_syncs(moment timestamptz)
  returns table (spreadsheet_name text, last_success_at timestamptz, datasets text[])
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select s.spreadsheet_name, y.last_success_at,
    (select coalesce(array_agg(distinct m.mapping_config ->> 'dataset'), '{}') from public.column_mappings_v2 m
      where m.clinic_id = s.clinic_id and m.connection_id = s.id and m.is_active)
  from public.connection_syncs y
  join public.spreadsheet_connections s on s.clinic_id = y.clinic_id and s.id = y.connection_id
  where y.clinic_id = nullif(current_setting('app.clinic_id', true), '') and (select public.app_role()) is not null
    and coalesce(y.last_success_at, y.created_at) < moment - 3 * (case y.every
      when '15_minutes' then interval '15 minutes'
      when 'hour' then interval '1 hour'
      when 'day' then interval '1 day'
      else interval '7 days' end)
  order by s.spreadsheet_name, s.id
$$;

revoke execute on function app_enter_sync(text, text), app_due_syncs(timestamptz, integer),
  app_put_off_sync(text, text, timestamptz), app_leaving_credentials(timestamptz, integer),
  app_granted_elsewhere(text), app_key_uses(),
  app_stale_syncs(timestamptz) from public;
grant execute on function app_enter_sync(text, text), app_due_syncs(timestamptz, integer),
  app_put_off_sync(text, text, timestamptz), app_leaving_credentials(timestamptz, integer),
  app_granted_elsewhere(text), app_key_uses(),
  app_stale_syncs(timestamptz) to chairside_app;

-- What was asked of Google within its windows, by all servers together; of no clinic.
create schema chairside_sync;
create table chairside_sync.google_reads (
  key text primary key,
  points integer not null,
  expire timestamptz
);
grant usage on schema chairside_sync to chairside_app;
grant select, insert, update, delete on chairside_sync.google_reads to chairside_app;
