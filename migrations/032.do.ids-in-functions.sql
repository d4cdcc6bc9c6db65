-- Ids in functions: each that takes, gives, keeps or compares one says `row_id` now, or looks a text up that came from
-- elsewhere, and is right in both forms. Its text is the same after phase 4, which makes all that name the type anew.
-- Nothing else changes here: what a function does, whose rights it has and who may call it are as they were.

-- Worked out when a statement is planned: it costs nothing where ids are text, whatever it keeps apart.
create function ids_are_uuids() returns boolean
  language sql immutable parallel safe
as $$
  select pg_catalog.length('00000000000000000000000000000000'::public.row_id::text) operator(pg_catalog.>) 32
$$;

-- An id that the database or its server put down itself, in the form that ids have now; null for an empty text. Such an
-- id is in that form nearly always, or one of the catalogue, which shared/kpis.ts and shared/measures.ts name. Unlike
-- as_id it looks no UUID up where ids are text.
create function present_id(said text) returns row_id
  language sql immutable parallel safe
as $$
  select case
    when pg_catalog.length(said) operator(pg_catalog.=) 0 then null
    when not public.ids_are_uuids() then said::public.row_id
    when said operator(pg_catalog.~~) '________-____-____-____-____________'
      and pg_catalog.translate(said, '0123456789abcdef', '') operator(pg_catalog.=) '----' then said::public.row_id
    else public.uuid_of(said)::text::public.row_id
  end
$$;

create function uuids_of(said text[]) returns uuid[]
  language sql immutable parallel safe set search_path = pg_catalog, public, pg_temp
as $$
  select array(select public.uuid_of(s.id) from unnest(said) with ordinality as s (id, place) order by s.place)
$$;

create function present_ids(said text[]) returns row_id[]
  language sql immutable parallel safe
as $$
  select case
    when public.ids_are_uuids() then public.uuids_of(said)::text[]::public.row_id[]
    else said::public.row_id[]
  end
$$;
revoke execute on function ids_are_uuids(), present_id(text), uuids_of(text[]), present_ids(text[]) from public;
grant execute on function ids_are_uuids(), present_id(text) to chairside_member;

-- Whose rows a transaction may see, as in 026. A token may name its clinic by an id of either form; no text raises an
-- error. Policies hold app_clinic_id and app_user_id, so they say `text` until the phase says otherwise. They are put
-- where they are asked, in whatever search path, and so name their operators' schema.
create function claimed_clinic_id() returns row_id
  language sql stable parallel safe set search_path = pg_catalog, public, pg_temp
as $$
  select public.as_id(nullif(public.request_claims() #>> array['app_metadata', 'clinic_id'], ''))
$$;
revoke execute on function claimed_clinic_id() from public;
grant execute on function claimed_clinic_id() to chairside_member;

create or replace function app_clinic_id() returns text
  language sql stable parallel safe
as $$
  select case
    when pg_catalog.length(pg_catalog.current_setting('request.jwt.claims', true)) operator(pg_catalog.>) 0 then
      public.claimed_clinic_id()
    else public.present_id(pg_catalog.current_setting('app.clinic_id', true))
  end
$$;

create or replace function app_user_id() returns text
  language sql stable parallel safe
as $$
  select case
    when pg_catalog.length(pg_catalog.current_setting('request.jwt.claims', true)) operator(pg_catalog.>) 0 then
      public.claimed_user_id()
    else public.present_id(pg_catalog.current_setting('app.user_id', true))
  end
$$;

-- Functions of before that name an id as text in what they take or give.
drop function
  app_clinics(), app_members(), app_providers(), app_visible_providers(), app_add_provider(text, text, text),
  app_invite(text, text, text, text), app_enter(text, text, text, text), find_account(text, text, text),
  app_goals(), app_add_goal(text, text, text, text, date, date, text, text),
  app_change_goal(text, text, text, text, date, date, text, text), app_remove_goal(text), app_definition(text, text),
  app_definitions(text[]), definition_of(text, text),
  app_enter_sync(text, text), app_due_syncs(timestamptz, integer), app_put_off_sync(text, text, timestamptz),
  app_refuse_sync(text, text, text, timestamptz, text, timestamptz, text),
  app_leaving_credentials(timestamptz, integer),
  app_totals(text, text, text, date, date), stored_totals(text, text, text, text, date, date),
  archived_sums(text, text), is_archived(text, text, date), is_archived_measure(text, text, date), days_of(text, text),
  measured_values(text, text, date), week_start_of(text), aggregate_id(text, text, date, text, text),
  roll_up(text, text[], text, text, date[]), refresh_days(text, text, date[]), refresh_aggregates(text),
  rebuild_aggregates(text), aggregate_figures(date, text, numeric, numeric, numeric, numeric, numeric, numeric),
  wrong_aggregates(text), restate_clinic(text), app_catch_up(text), app_marked_clinics();

-- People, as in 003, 008, 014 and 017.
create function app_clinics() returns table (id row_id, name text, role text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select c.id, c.name, m.role from public.user_clinic_roles m
  join public.clinics c on c.id = m.clinic_id
  where m.user_id = (select public.app_user_id()) and public.app_standing(m) = 'active'
  order by c.name, c.id
$$;

create function app_members() returns table (id row_id, name text, email text, has_signed_in boolean)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select u.id, u.name, u.email, exists (select from public.user_identities i where i.user_id = u.id)
  from public.user_clinic_roles m
  join public.users u on u.id = m.user_id
  where m.clinic_id = (select public.app_clinic_id())
    and (select public.app_role()) in ('clinic_admin', 'staff')
  order by u.name, u.id
$$;

create function app_providers() returns table (id row_id, name text, first_name text, last_name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select p.id, p.name, p.first_name, p.last_name from public.providers p
  where p.clinic_id = (select public.app_clinic_id())
    and (select public.app_role()) in ('clinic_admin', 'staff')
  order by p.name, p.id
$$;

create function app_visible_providers() returns table (id row_id, name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select p.id, p.name from public.providers p
  where p.clinic_id = (select public.app_clinic_id())
    and ((select public.app_role()) in ('clinic_admin', 'staff') or p.id = (select public.app_own_provider()))
  order by p.name, p.id
$$;

create function app_add_provider(new_id row_id, new_name text, new_type text) returns table (id row_id)
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
  insert into public.providers (id, name, provider_type, status, clinic_id, created_at, updated_at)
  select new_id, new_name, new_type, 'active', c.id, now(), now() from public.clinics c
  where c.id = (select public.app_clinic_id())
    and (select public.app_role()) in ('clinic_admin', 'staff')
  returning providers.id
$$;

create function app_invite(new_id row_id, of_email text, new_name text, new_role text) returns table (id row_id)
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if public.app_role() is distinct from 'clinic_admin' then
    return;
  end if;
  -- Two invitations of one address wait for each other: its column tells addresses apart by case, people do not.
  perform pg_advisory_xact_lock(hashtextextended('invite/' || lower(of_email), 0));
  return query
    select u.id::public.row_id from public.users u
    where lower(u.email) = lower(of_email) order by u.email = of_email desc, u.id limit 1;
  if found then
    return;
  end if;
  return query
    insert into public.users (id, email, name, role, clinic_id, created_at, updated_at)
    values (new_id, of_email, new_name, new_role, (select public.app_clinic_id()), now(), now())
    returning users.id::public.row_id;
end
$$;

create or replace function match_invitation(of_issuer text, of_subject text, verified_email text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  candidate public.row_id;
  waiting public.row_id;
begin
  for candidate in
    select u.id from public.users u where lower(u.email) = lower(verified_email)
    order by u.email = verified_email desc, u.id
  loop
    -- With this setting the user's own memberships can be seen, in whatever clinic.
    perform set_config('app.user_id', candidate::text, true);
    continue when not exists (
      select from public.user_clinic_roles m where m.user_id = candidate and m.removed_at is null);
    -- Two accounts that come for one user at the same moment wait for each other.
    perform pg_advisory_xact_lock(hashtextextended('account/' || candidate, 0));
    continue when exists (select from public.user_identities i where i.user_id = candidate);
    insert into public.user_identities (issuer, subject, user_id, email)
    values (of_issuer, of_subject, candidate, verified_email)
    on conflict do nothing;
    continue when not found;
    for waiting in
      select m.clinic_id from public.user_clinic_roles m where m.user_id = candidate and m.removed_at is null
    loop
      perform set_config('app.clinic_id', waiting::text, true);
      insert into public.audit_events (clinic_id, id, user_id, action, subject_id)
      values (waiting, gen_random_uuid(), candidate, 'member.signed_in', candidate);
    end loop;
    return;
  end loop;
end
$$;

create function find_account(of_issuer text, of_subject text, verified_email text) returns row_id
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  found_id public.row_id;
begin
  if of_subject is null then
    return (select u.id from public.users u where lower(u.email) = lower(verified_email)
      order by u.email = verified_email desc, u.id limit 1);
  end if;
  select i.user_id into found_id from public.user_identities i
  where i.issuer = of_issuer and i.subject = of_subject;
  if found_id is not null then
    return found_id;
  end if;
  perform public.match_invitation(of_issuer, of_subject, verified_email);
  return (select i.user_id from public.user_identities i where i.issuer = of_issuer and i.subject = of_subject);
end
$$;

create function app_enter(of_issuer text, of_subject text, verified_email text, of_clinic row_id)
  returns table (user_id row_id, email text, name text, clinic_name text, role text, standing text)
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  entering constant public.row_id := public.find_account(of_issuer, of_subject, verified_email);
begin
  if entering is null then
    return;
  end if;
  perform set_config('app.user_id', entering::text, true),
    set_config('app.clinic_id', coalesce(of_clinic::text, ''), true);
  if public.app_role() is null then
    perform set_config('app.clinic_id', '', true);
  else
    perform public.note_activity();
  end if;
  return query
    select u.id::public.row_id, u.email, u.name, c.name, m.role, public.app_standing(m)
    from public.users u
    left join public.user_clinic_roles m on m.user_id = u.id and m.clinic_id = of_clinic and m.removed_at is null
    left join public.clinics c on c.id = m.clinic_id
    where u.id = entering;
end
$$;

create or replace function keep_an_admin() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  entered constant text := current_setting('app.clinic_id', true);
begin
  perform set_config('app.clinic_id', old.clinic_id::text, true);
  -- Two admins who step down at the same moment wait for each other.
  perform pg_advisory_xact_lock(hashtextextended('admins/' || old.clinic_id, 0));
  if exists (select from public.clinics c where c.id = old.clinic_id) and not exists (
    select from public.user_clinic_roles m
    where m.clinic_id = old.clinic_id and m.role = 'clinic_admin' and m.ends_at is null
      and public.app_standing(m) = 'active'
  ) then
    raise exception 'the clinic would be left without a clinic admin' using errcode = 'CS001';
  end if;
  perform set_config('app.clinic_id', coalesce(entered, ''), true);
  return null;
end
$$;

-- Events, as in 016, are hashed with ids as they were born: what was hashed before stays valid.
create or replace function audit_hash(previous text, number bigint, e audit_events) returns text
  language sql stable
as $$
  select encode(sha256(convert_to(concat_ws(E'\n',
    previous, public.former_id(e.clinic_id), number, public.former_id(e.id), public.former_id(e.user_id), e.action,
    to_json(e.subject_id), e.detail,
    (extract(epoch from e.created_at) * 1000000)::bigint), 'UTF8')), 'hex')
$$;

create or replace function chain_audit_event() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  entered constant text := current_setting('app.clinic_id', true);
  chain record;
begin
  -- A first sign-in leaves an event in every clinic that waited for it.
  perform set_config('app.clinic_id', new.clinic_id::text, true);
  insert into public.audit_chains (clinic_id, length, hash) values (new.clinic_id, 0, '')
  on conflict (clinic_id) do nothing;
  select * into chain from public.audit_chains c where c.clinic_id = new.clinic_id for update;
  chain.length := chain.length + 1;
  chain.hash := public.audit_hash(chain.hash, chain.length, new);
  update public.audit_chains c set length = chain.length, hash = chain.hash where c.clinic_id = new.clinic_id;
  update public.audit_events e set number = chain.length, hash = chain.hash
  where e.clinic_id = new.clinic_id and e.id = new.id;
  perform set_config('app.clinic_id', coalesce(entered, ''), true);
  return null;
end
$$;

-- Goals and what they are of, as in 020. A definition goes out by the id that its row has.
create function definition_of(kpi_id row_id, kpi_label text) returns row_id
  language sql stable
as $$
  select coalesce(
    (select d.id from public.metric_definitions d where d.id = kpi_id),
    (select d.id from public.metric_definitions d where d.name = kpi_label order by d.id limit 1),
    kpi_id)
$$;

create function app_definition(kpi_id row_id, kpi_label text) returns row_id
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select public.definition_of(kpi_id, kpi_label) where (select public.app_role()) is not null
$$;

create function app_definitions(ids row_id[]) returns table (id row_id, name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select d.id, d.name from public.metric_definitions d
  where d.id = any(ids) and (select public.app_role()) is not null
$$;

create function app_goals()
  returns table (id row_id, definition row_id, definition_name text, time_period text, start_date text, end_date text,
    target_value text, provider_id row_id, target_formula text, template_id row_id)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select g.id, g.metric_definition_id, d.name, g.time_period, g.start_date::date::text, g.end_date::date::text,
    g.target_value, g.provider_id, case when t.stated = g.target_value then t.target_formula end, t.template_id
  from public.goals g
  left join public.providers p on p.id = g.provider_id
  left join public.metric_definitions d on d.id = g.metric_definition_id
  left join public.goal_details t
    on t.clinic_id = (select public.app_clinic_id()) and t.goal_id = g.id
  where coalesce(g.clinic_id, p.clinic_id) = (select public.app_clinic_id())
    and case (select public.app_role())
      when 'clinic_admin' then true
      when 'staff' then true
      when 'provider' then g.provider_id is null or g.provider_id = (select public.app_own_provider())
      when 'viewer' then g.provider_id is null
      else false
    end
  order by g.start_date desc, g.created_at, g.id
$$;

create function app_add_goal(new_id row_id, kpi_id row_id, kpi_label text, of_period text, first_day date,
  last_day date, target text, of_provider row_id)
  returns table (id row_id)
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
  insert into public.goals (id, metric_definition_id, time_period, start_date, end_date, target_value, clinic_id,
    provider_id, created_at, updated_at)
  select new_id, public.definition_of(kpi_id, kpi_label), of_period, first_day, last_day, target, c.id, of_provider,
    now(), now()
  from public.clinics c
  where c.id = (select public.app_clinic_id())
    and (select public.app_role()) = 'clinic_admin'
    and (of_provider is null
      or exists (select from public.providers p where p.id = of_provider and p.clinic_id = c.id))
  returning goals.id
$$;

create function app_change_goal(goal_id row_id, kpi_id row_id, kpi_label text, of_period text, first_day date,
  last_day date, target text, of_provider row_id)
  returns table (id row_id)
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
  update public.goals g
  set metric_definition_id = public.definition_of(kpi_id, kpi_label), time_period = of_period,
    start_date = first_day, end_date = last_day, target_value = target,
    clinic_id = (select public.app_clinic_id()), provider_id = of_provider, updated_at = now()
  where g.id = goal_id
    and coalesce(g.clinic_id, (select p.clinic_id from public.providers p where p.id = g.provider_id))
      = (select public.app_clinic_id())
    and (select public.app_role()) = 'clinic_admin'
    and (of_provider is null or exists (select from public.providers p
      where p.id = of_provider and p.clinic_id = (select public.app_clinic_id())))
  returning g.id
$$;

create function app_remove_goal(goal_id row_id)
  returns table (id row_id)
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
  delete from public.goals g
  where g.id = goal_id
    and coalesce(g.clinic_id, (select p.clinic_id from public.providers p where p.id = g.provider_id))
      = (select public.app_clinic_id())
    and (select public.app_role()) = 'clinic_admin'
  returning g.id
$$;

-- Syncs and grants, as in 023 and 024.
create function app_enter_sync(of_clinic row_id, of_connection row_id)
  returns table (user_id row_id, role text, credential_id row_id)
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform set_config('app.clinic_id', of_clinic::text, true), set_config('app.user_id', '', true);
  perform set_config('app.user_id', c.user_id::text, true)
  from public.spreadsheet_connections s
  join public.google_credentials c on c.clinic_id = s.clinic_id and c.id = s.credential_id
  where s.clinic_id = of_clinic and s.id = of_connection;
  return query
    select nullif(current_setting('app.user_id', true), '')::public.row_id, public.app_role(),
      s.credential_id::public.row_id
    from public.spreadsheet_connections s
    where s.clinic_id = of_clinic and s.id = of_connection and s.credential_id is not null
      and public.app_role() in ('clinic_admin', 'staff');
end
$$;

create function app_due_syncs(moment timestamptz, most integer)
  returns table (clinic_id row_id, connection_id row_id, due_at timestamptz, every text, hour integer, weekday integer,
    time_zone text)
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform set_config('app.sweep', 'on', true);
  return query
    select s.clinic_id::public.row_id, s.connection_id::public.row_id, s.next_run_at, s.every, s.hour, s.weekday,
      s.time_zone
    from public.connection_syncs s
    where s.next_run_at <= moment
    order by s.next_run_at, s.clinic_id, s.connection_id
    limit most
    for update skip locked;
  perform set_config('app.sweep', '', true);
end
$$;

create function app_put_off_sync(of_clinic row_id, of_connection row_id, until timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform set_config('app.sweep', 'on', true);
  update public.connection_syncs s set next_run_at = until, updated_at = now()
  where s.clinic_id = of_clinic and s.connection_id = of_connection;
  perform set_config('app.sweep', '', true);
end
$$;

create function app_refuse_sync(of_clinic row_id, of_connection row_id, new_run row_id, due timestamptz, asker row_id,
  moment timestamptz, sentence text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if exists (select from public.app_enter_sync(of_clinic, of_connection)) then
    return false;
  end if;
  -- The clinic is entered now, though as nobody who may do anything in it.
  update public.connection_syncs s
    set next_run_at = null, last_attempt_at = moment, failures = s.failures + 1, trouble_code = 'not_allowed',
      trouble = sentence, updated_at = now()
    where s.clinic_id = of_clinic and s.connection_id = of_connection;
  if not found then
    return true;
  end if;
  insert into public.sync_runs (clinic_id, id, connection_id, due_at, asked_by, started_at, ended_at, outcome,
      trouble_code, trouble)
    values (of_clinic, new_run, of_connection, due, asker, moment, moment, 'failed', 'not_allowed', sentence)
    on conflict (clinic_id, connection_id, due_at) do update
      set ended_at = moment, outcome = 'failed', trouble_code = 'not_allowed', trouble = sentence
      where sync_runs.outcome = 'running';
  update public.spreadsheet_connections c set sync_status = 'error', updated_at = now()
    where c.clinic_id = of_clinic and c.id = of_connection;
  return true;
end
$$;

create function app_leaving_credentials(moment timestamptz, most integer)
  returns table (clinic_id row_id, id row_id, user_id row_id)
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  entered constant text := current_setting('app.clinic_id', true);
begin
  perform set_config('app.sweep', 'on', true);
  for clinic_id, id in
    select c.clinic_id, c.id from public.google_credentials c
    where c.leaving_at <= moment order by c.leaving_at limit most
  loop
    perform set_config('app.clinic_id', clinic_id::text, true);
    select m.user_id into user_id from public.user_clinic_roles m
    where m.clinic_id = (select public.app_clinic_id()) and m.role = 'clinic_admin'
      and public.app_standing(m) = 'active'
    order by m.starts_at, m.id limit 1;
    return next;
  end loop;
  perform set_config('app.sweep', '', true), set_config('app.clinic_id', coalesce(entered, ''), true);
end
$$;

-- Record keys, as in 029, are made of connections' ids as they were born: a key stays the same for good. Each
-- connection of a statement is looked up once.
create or replace function keep_added_keys() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  born constant jsonb := (
    select jsonb_object_agg(c.id, public.former_id(c.id))
    from (select distinct t.connection_id from added t where t.connection_id is not null) as c (id));
begin
  insert into public.record_keys (clinic_id, dataset, key)
  select a.clinic_id, tg_argv[0], public.record_key(born ->> a.connection_id::text, a.sheet_name, a.row_key, a.entry)
  from added a where a.connection_id is not null;
  return null;
end
$$;

create or replace function keep_removed_keys() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  set enable_nestloop = on set enable_indexscan = on
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  born constant jsonb := (
    select jsonb_object_agg(c.id, public.former_id(c.id))
    from (select distinct t.connection_id from removed t where t.connection_id is not null) as c (id));
begin
  delete from public.record_keys k using removed r
  where r.connection_id is not null and k.clinic_id = r.clinic_id and k.dataset = tg_argv[0]
    and k.key = public.record_key(born ->> r.connection_id::text, r.sheet_name, r.row_key, r.entry);
  return null;
end
$$;

-- Totals and the archive, as in 015 and 027. Sums of archived days name their connection as it was said then.
create function archived_sums(of_clinic row_id, of_dataset text)
  returns table (day date, connection_id row_id, sheet_name text, records integer, sums jsonb)
  language sql stable
as $$
  select (s.value ->> 'day')::date, public.present_id(s.value ->> 'connection'), s.value ->> 'sheet',
    (s.value ->> 'records')::integer, s.value -> 'sums'
  from public.archived_months a cross join lateral jsonb_array_elements(a.sums) s
  where a.clinic_id = (select of_clinic) and a.dataset = of_dataset
$$;

create function stored_totals(of_clinic row_id, of_dataset text, of_connection row_id, of_sheet text, first_day date,
  last_day date)
  returns table (month text, sums jsonb)
  language plpgsql stable
as $$
begin
  if of_dataset = 'financial' then
    return query
      select to_char(d.date, 'YYYY-MM'),
        jsonb_strip_nulls(jsonb_build_object(
          'production', sum(d.production)::text,
          'collection', sum(d.collection)::text,
          'adjustment', sum(d.adjustment)::text,
          'refund', sum(d.refund)::text))
      from (
        select m.date,
          sum(m.amount) filter (where m.metric_type = 'production') as production,
          sum(m.amount) filter (where m.metric_type = 'collection') as collection,
          sum(m.amount) filter (where m.metric_type = 'adjustment') as adjustment,
          sum(m.amount) filter (where m.metric_type = 'refund') as refund
        from public.financial_metrics m
        where m.clinic_id = of_clinic and (of_connection is null or m.connection_id = of_connection)
          and (of_sheet is null or m.sheet_name = of_sheet) and (first_day is null or m.date >= first_day)
          and (last_day is null or m.date <= last_day)
        group by m.date
      ) d
      group by 1 order by 1;
  elsif of_dataset = 'appointment' then
    return query
      select to_char(d.date, 'YYYY-MM'),
        jsonb_strip_nulls(jsonb_build_object(
          'scheduled_count', sum(d.scheduled_count)::text,
          'completed_count', sum(d.completed_count)::text,
          'cancelled_count', sum(d.cancelled_count)::text,
          'no_show_count', sum(d.no_show_count)::text,
          'average_duration', sum(d.average_duration)::text,
          'production_amount', sum(d.production_amount)::text))
      from (
        select m.date,
          sum(m.scheduled_count) as scheduled_count,
          sum(m.completed_count) as completed_count,
          sum(m.cancelled_count) as cancelled_count,
          sum(m.no_show_count) as no_show_count,
          sum(m.average_duration) as average_duration,
          sum(m.production_amount) as production_amount
        from public.appointment_metrics m
        where m.clinic_id = of_clinic and (of_connection is null or m.connection_id = of_connection)
          and (of_sheet is null or m.sheet_name = of_sheet) and (first_day is null or m.date >= first_day)
          and (last_day is null or m.date <= last_day)
        group by m.date
      ) d
      group by 1 order by 1;
  elsif of_dataset = 'call' then
    return query
      select to_char(d.date, 'YYYY-MM'),
        jsonb_strip_nulls(jsonb_build_object(
          'total_calls', sum(d.total_calls)::text,
          'connected_calls', sum(d.connected_calls)::text,
          'voicemails', sum(d.voicemails)::text,
          'appointments_scheduled', sum(d.appointments_scheduled)::text))
      from (
        select m.date,
          sum(m.total_calls) as total_calls,
          sum(m.connected_calls) as connected_calls,
          sum(m.voicemails) as voicemails,
          sum(m.appointments_scheduled) as appointments_scheduled
        from public.call_metrics m
        where m.clinic_id = of_clinic and (of_connection is null or m.connection_id = of_connection)
          and (of_sheet is null or m.sheet_name = of_sheet) and (first_day is null or m.date >= first_day)
          and (last_day is null or m.date <= last_day)
        group by m.date
      ) d
      group by 1 order by 1;
  elsif of_dataset = 'patient' then
    return query
      select to_char(d.date, 'YYYY-MM'),
        jsonb_strip_nulls(jsonb_build_object(
          'active_patients', sum(d.active_patients)::text,
          'new_patients', sum(d.new_patients)::text,
          'reactivated_patients', sum(d.reactivated_patients)::text,
          'lost_patients', sum(d.lost_patients)::text,
          'treatment_presented', sum(d.treatment_presented)::text,
          'treatment_accepted', sum(d.treatment_accepted)::text,
          'hygiene_seen', sum(d.hygiene_seen)::text,
          'hygiene_reappointed', sum(d.hygiene_reappointed)::text,
          'overdue_contacted', sum(d.overdue_contacted)::text))
      from (
        select m.date,
          sum(m.active_patients) as active_patients,
          sum(m.new_patients) as new_patients,
          sum(m.reactivated_patients) as reactivated_patients,
          sum(m.lost_patients) as lost_patients,
          sum(m.treatment_presented) as treatment_presented,
          sum(m.treatment_accepted) as treatment_accepted,
          sum(m.hygiene_seen) as hygiene_seen,
          sum(m.hygiene_reappointed) as hygiene_reappointed,
          sum(m.overdue_contacted) as overdue_contacted
        from public.patient_metrics m
        where m.clinic_id = of_clinic and (of_connection is null or m.connection_id = of_connection)
          and (of_sheet is null or m.sheet_name = of_sheet) and (first_day is null or m.date >= first_day)
          and (last_day is null or m.date <= last_day)
        group by m.date
      ) d
      group by 1 order by 1;
  end if;
end
$$;

create function app_totals(of_dataset text, of_connection row_id, of_sheet text, first_day date, last_day date)
  returns table (month text, sums jsonb)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  of_clinic constant public.row_id := (select public.app_clinic_id());
begin
  if public.app_role() is null then
    return;
  end if;
  if not exists (select from public.archived_months a where a.clinic_id = of_clinic and a.dataset = of_dataset) then
    return query
      select s.month, s.sums
      from public.stored_totals(of_clinic, of_dataset, of_connection, of_sheet, first_day, last_day) s;
    return;
  end if;
  return query
    select t.month, coalesce(jsonb_object_agg(t.key, t.sum::text) filter (where t.key is not null), '{}')
    from (
      select p.month, e.key, sum(e.value::numeric) as sum
      from (
        select s.month, s.sums
        from public.stored_totals(of_clinic, of_dataset, of_connection, of_sheet, first_day, last_day) s
        union all
        select to_char(a.day, 'YYYY-MM'), a.sums from public.archived_sums(of_clinic, of_dataset) a
        where (of_connection is null or a.connection_id = of_connection)
          and (of_sheet is null or a.sheet_name = of_sheet) and (first_day is null or a.day >= first_day)
          and (last_day is null or a.day <= last_day)
      ) p
      left join lateral jsonb_each_text(p.sums) e on true
      group by p.month, e.key
    ) t
    group by t.month order by t.month;
end
$$;

create function is_archived(of_clinic row_id, of_dataset text, of_day date) returns boolean
  language sql stable
as $$
  select exists (
    select from public.archived_months a
    where a.clinic_id = (select of_clinic) and a.dataset = of_dataset
      and a.month = public.period_start('monthly', of_day, 1)
  )
$$;

-- The measures of a dataset by the ids that their aggregates name them by. dataset_measures, summed_measure and
-- measured_values go on giving them as the catalogue writes them: whoever asks turns them once, not row by row.
create function measure_ids(of_dataset text) returns row_id[]
  language sql immutable
as $$
  select case of_dataset
    when 'financial' then public.present_ids(public.dataset_measures('financial'))
    when 'appointment' then public.present_ids(public.dataset_measures('appointment'))
    when 'call' then public.present_ids(public.dataset_measures('call'))
    when 'patient' then public.present_ids(public.dataset_measures('patient'))
  end
$$;
revoke execute on function measure_ids(text) from public;

create function days_of(of_clinic row_id, of_dataset text) returns date[]
  language sql stable
as $$
  select coalesce(array_agg(distinct d.day), '{}') from (
    select m.date from public.financial_metrics m
    where of_dataset = 'financial' and m.clinic_id = (select of_clinic)
    union all
    select m.date from public.appointment_metrics m
    where of_dataset = 'appointment' and m.clinic_id = (select of_clinic)
    union all
    select m.date from public.call_metrics m
    where of_dataset = 'call' and m.clinic_id = (select of_clinic)
    union all
    select m.date from public.patient_metrics m
    where of_dataset = 'patient' and m.clinic_id = (select of_clinic)
    union all
    select a.day from public.archived_sums(of_clinic, of_dataset) a
  ) as d (day)
$$;

-- Aggregates, as in 018, 021 and 027. A member of the dimensions provider and staff_member is an id as text.
create function measured_values(of_clinic row_id, of_dataset text, of_day date)
  returns table (definition text, dimension text, member text, value numeric)
  language sql stable
as $$
  select
    case m.metric_type
      when 'production' then 'cm0chairsideproduction001'
      when 'collection' then 'cm0chairsidecollection001'
      when 'adjustment' then 'cm0chairsideadjustment001'
      else 'cm0chairsiderefundsums001'
    end, d.dimension, d.member, m.amount
  from public.financial_metrics m
  cross join lateral (values
    ('', ''),
    ('provider', m.provider_id::text),
    ('insurance_carrier', coalesce(left(m.insurance_carrier, 100), '')),
    ('payment_method', coalesce(left(m.payment_method, 100), '')),
    ('procedure_code', coalesce(left(m.procedure_code, 100), '')),
    ('category', coalesce(left(m.category, 100), ''))
  ) as d (dimension, member)
  where of_dataset = 'financial' and m.clinic_id = (select of_clinic) and m.date = of_day and d.member is not null
  union all
  select v.definition, d.dimension, d.member, v.value
  from public.appointment_metrics m
  cross join lateral (values
    ('cm0chairsideapptbooked001', m.scheduled_count::numeric),
    ('cm0chairsideapptcomplt001', m.completed_count::numeric),
    ('cm0chairsideapptcancel001', m.cancelled_count::numeric),
    ('cm0chairsideapptnoshow001', m.no_show_count::numeric),
    ('cm0chairsideapptamount001', m.production_amount),
    ('cm0chairsideminsworked001', m.completed_count::numeric * m.average_duration),
    ('cm0chairsideminutrated001',
      case when m.utilization_rate > 0 then m.scheduled_count::numeric * m.average_duration end),
    -- A quotient has at least as many places as what is divided, and needs more than four to be rounded to them.
    ('cm0chairsideminsonhand001', case when m.utilization_rate > 0 then
      round(m.scheduled_count::numeric * m.average_duration * 100.000000000000 / m.utilization_rate, 4) end)
  ) as v (definition, value)
  cross join lateral (values
    ('', ''),
    ('provider', m.provider_id::text),
    ('appointment_type', m.appointment_type)
  ) as d (dimension, member)
  where of_dataset = 'appointment' and m.clinic_id = (select of_clinic) and m.date = of_day
    and d.member is not null and v.value is not null
  union all
  select v.definition, d.dimension, d.member, v.value
  from public.call_metrics m
  cross join lateral (values
    ('cm0chairsidecallstotal001', m.total_calls::numeric),
    ('cm0chairsidecallsreach001', m.connected_calls::numeric),
    ('cm0chairsidecallsvoice001', m.voicemails::numeric),
    ('cm0chairsidecallsappts001', m.appointments_scheduled::numeric),
    ('cm0chairsidecallstimed001', case when m.average_call_duration is not null then m.total_calls::numeric end),
    ('cm0chairsidecallsecond001', m.total_calls::numeric * m.average_call_duration)
  ) as v (definition, value)
  cross join lateral (values
    ('', ''),
    ('call_type', m.call_type),
    ('staff_member', coalesce(m.staff_member_id::text, ''))
  ) as d (dimension, member)
  where of_dataset = 'call' and m.clinic_id = (select of_clinic) and m.date = of_day and v.value is not null
  union all
  select v.definition, '', '', v.value
  from public.patient_metrics m
  cross join lateral (values
    ('cm0chairsidepatsactive001', m.active_patients::numeric),
    ('cm0chairsidepatientnew001', m.new_patients::numeric),
    ('cm0chairsidepatsreturn001', m.reactivated_patients::numeric),
    ('cm0chairsidepatslost00001', m.lost_patients::numeric),
    -- A stored retention of 0 says that the sheet has none: the column cannot be empty.
    ('cm0chairsidepatsretain001',
      case when m.patient_retention_rate > 0 then m.active_patients * m.patient_retention_rate / 100 end),
    ('cm0chairsideretainbase001', case when m.patient_retention_rate > 0 then m.active_patients::numeric end),
    ('cm0chairsidepatsrecare001', m.active_patients * m.recare_compliance_rate / 100),
    ('cm0chairsiderecarebase001',
      case when m.recare_compliance_rate is not null then m.active_patients::numeric end),
    ('cm0chairsideacceptrate001', m.active_patients * m.treatment_acceptance_rate / 100),
    ('cm0chairsideacceptbase001',
      case when m.treatment_acceptance_rate is not null then m.active_patients::numeric end),
    ('cm0chairsidepatsvalue0001', m.active_patients * m.average_patient_value),
    ('cm0chairsidepatsvalbas001', case when m.average_patient_value is not null then m.active_patients::numeric end),
    ('cm0chairsidetxpresents001', m.treatment_presented),
    ('cm0chairsidetxaccepted001', m.treatment_accepted),
    ('cm0chairsidehygienesee001', m.hygiene_seen::numeric),
    ('cm0chairsidehygieneapp001', m.hygiene_reappointed::numeric),
    ('cm0chairsideoverduecon001', m.overdue_contacted::numeric)
  ) as v (definition, value)
  where of_dataset = 'patient' and m.clinic_id = (select of_clinic) and m.date = of_day and v.value is not null
$$;

create function week_start_of(of_clinic row_id) returns integer
  language sql stable
as $$
  select coalesce((select s.week_start from public.clinic_settings s where s.clinic_id = of_clinic), 1)
$$;

create function aggregate_hash(of_measure row_id, of_type text, of_start date, of_dimension text, of_member text)
  returns text
  language sql immutable
as $$
  select md5(of_measure::text || '/' || of_type || '/' || (of_start - date '0001-01-01')::text || '/' || of_dimension
    || '/' || of_member)
$$;

-- An id of our time-ordered form, or what uuid_of makes of one: in both, aggregates of one day lie together.
create function aggregate_id(of_measure row_id, of_type text, of_start date, of_dimension text, of_member text)
  returns row_id
  language sql immutable
as $$
  select case
    when public.ids_are_uuids() then
      overlay(overlay(lpad(to_hex(of_start - date '0001-01-01'), 8, '0')
        || left(public.aggregate_hash(of_measure, of_type, of_start, of_dimension, of_member), 20)
        placing '8' from 13 for 0) placing 'a00' from 17 for 0)::public.row_id
    else ('c' || lpad(to_hex(of_start - date '0001-01-01'), 6, '0')
      || left(public.aggregate_hash(of_measure, of_type, of_start, of_dimension, of_member), 18))::public.row_id
  end
$$;

-- Of a measure that is a level, the value is that of its last day.
create function roll_up(of_clinic row_id, measures row_id[], level_measure row_id, from_type text, to_type text,
  starts date[]) returns void
  language sql volatile
as $$
  delete from public.metric_aggregations a
  where a.clinic_id = (select of_clinic) and a.aggregation_type = to_type and a.period_start = any(starts)
    and a.metric_definition_id = any(measures);
  insert into public.metric_aggregations (clinic_id, id, metric_definition_id, aggregation_type, period_start,
    period_end, dimension, member, provider_id, value, count, sum, sum_of_squares, minimum, maximum)
  select of_clinic, public.aggregate_id(s.measure, to_type, p.day, s.dimension, s.member), s.measure, to_type, p.day,
    public.period_end(to_type, p.day), s.dimension, s.member,
    case s.dimension when 'provider' then s.member::public.row_id end,
    case s.measure
      when level_measure then (
        select a.value from public.metric_aggregations a
        where a.clinic_id = (select of_clinic) and a.metric_definition_id = s.measure and a.aggregation_type = from_type
          and a.dimension = s.dimension and a.period_start between p.day and public.period_end(to_type, p.day)
        order by a.period_start desc limit 1)
      else s.sum
    end, s.count, s.sum, s.squares, s.smallest, s.largest
  from unnest(starts) as p (day)
  cross join lateral (
    select a.metric_definition_id as measure, a.dimension, a.member, sum(a.count) as count, sum(a.sum) as sum,
      sum(a.sum_of_squares) as squares, min(a.minimum) as smallest, max(a.maximum) as largest
    from public.metric_aggregations a
    where a.clinic_id = (select of_clinic) and a.aggregation_type = from_type and a.metric_definition_id = any(measures)
      and a.period_start between p.day and public.period_end(to_type, p.day)
    group by a.metric_definition_id, a.dimension, a.member
  ) s
$$;

create function refresh_days(of_clinic row_id, of_dataset text, of_days date[]) returns void
  language plpgsql volatile
as $$
declare
  catalogue constant text[] := public.dataset_measures(of_dataset);
  measures constant public.row_id[] := public.measure_ids(of_dataset);
  level_measure constant public.row_id := public.present_id('cm0chairsidepatsactive001');
  week_start constant integer := public.week_start_of(of_clinic);
  own_days constant date[] := array(
    select d.day from unnest(of_days) as d (day) where not public.is_archived(of_clinic, of_dataset, d.day));
  step record;
begin
  delete from public.metric_aggregations a
  where a.clinic_id = (select of_clinic) and a.aggregation_type = 'daily' and a.period_start = any(own_days)
    and a.metric_definition_id = any(measures);
  insert into public.metric_aggregations (clinic_id, id, metric_definition_id, aggregation_type, period_start,
    period_end, dimension, member, provider_id, value, count, sum, sum_of_squares, minimum, maximum)
  select of_clinic, public.aggregate_id(s.measure, 'daily', d.day, s.dimension, s.member), s.measure, 'daily', d.day,
    d.day, s.dimension, s.member, case s.dimension when 'provider' then s.member::public.row_id end, s.sum, s.count,
    s.sum, s.squares, s.smallest, s.largest
  from unnest(own_days) as d (day)
  cross join lateral (
    select measures[array_position(catalogue, v.definition)] as measure, v.dimension, v.member, count(*) as count,
      sum(v.value) as sum, sum(v.value * v.value) as squares, min(v.value) as smallest, max(v.value) as largest
    from public.measured_values(of_clinic, of_dataset, d.day) v
    group by v.definition, v.dimension, v.member
  ) s;
  for step in
    select * from (values
      ('daily', 'weekly'), ('daily', 'monthly'), ('monthly', 'quarterly'), ('quarterly', 'yearly')
    ) as t (from_type, to_type)
  loop
    perform public.roll_up(of_clinic, measures, level_measure, step.from_type, step.to_type, array(
      select distinct public.period_start(step.to_type, d.day, week_start) from unnest(of_days) as d (day)));
  end loop;
end
$$;

create function refresh_aggregates(of_clinic row_id) returns integer
  language plpgsql volatile set plan_cache_mode = force_custom_plan set jit = off
as $$
declare
  refreshed integer := 0;
  marked record;
begin
  perform pg_advisory_xact_lock(hashtextextended('aggregates/' || of_clinic, 0));
  for marked in
    with taken as (
      delete from public.dirty_days d where d.clinic_id = of_clinic returning d.dataset, d.day
    )
    select t.dataset, array_agg(distinct t.day) as days from taken t group by t.dataset
  loop
    perform public.refresh_days(of_clinic, marked.dataset, marked.days);
    refreshed := refreshed + cardinality(marked.days);
  end loop;
  return refreshed;
end
$$;

create function rebuild_aggregates(of_clinic row_id) returns integer
  language plpgsql volatile set plan_cache_mode = force_custom_plan set jit = off
as $$
declare
  rebuilt integer := 0;
  of_dataset text;
  of_days date[];
begin
  perform pg_advisory_xact_lock(hashtextextended('aggregates/' || of_clinic, 0));
  delete from public.dirty_days d where d.clinic_id = of_clinic;
  -- Of archived months, days are what there is to go by.
  delete from public.metric_aggregations a
  where a.clinic_id = of_clinic and not (a.aggregation_type = 'daily' and exists (
    select from public.archived_months m
    where m.clinic_id = of_clinic and m.month = public.period_start('monthly', a.period_start, 1)
      and a.metric_definition_id = any(public.measure_ids(m.dataset))));
  foreach of_dataset in array array['financial', 'appointment', 'call', 'patient'] loop
    of_days := public.days_of(of_clinic, of_dataset);
    perform public.refresh_days(of_clinic, of_dataset, of_days);
    rebuilt := rebuilt + cardinality(of_days);
  end loop;
  return rebuilt;
end
$$;

create or replace function app_refresh_aggregates() returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  of_clinic constant public.row_id := (select public.app_clinic_id());
begin
  if public.app_role() is null
    or not exists (select from public.dirty_days d where d.clinic_id = of_clinic) then
    return 0;
  end if;
  return public.refresh_aggregates(of_clinic);
end
$$;

create or replace function restate_weeks() returns trigger
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
  set plan_cache_mode = force_custom_plan set jit = off
as $$
declare
  all_measures constant public.row_id[] := public.measure_ids('financial') || public.measure_ids('appointment')
    || public.measure_ids('call') || public.measure_ids('patient');
  level_measure constant public.row_id := public.present_id('cm0chairsidepatsactive001');
begin
  if new.week_start = (case tg_op when 'UPDATE' then old.week_start else 1 end) then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('aggregates/' || new.clinic_id, 0));
  delete from public.metric_aggregations a where a.clinic_id = new.clinic_id and a.aggregation_type = 'weekly';
  perform public.roll_up(new.clinic_id, all_measures, level_measure, 'daily', 'weekly', array(
    select distinct public.period_start('weekly', a.period_start, new.week_start)
    from public.metric_aggregations a where a.clinic_id = new.clinic_id and a.aggregation_type = 'daily'));
  return null;
end
$$;

create function aggregate_figures(period_end date, provider_id row_id, value numeric, count numeric, sum numeric,
  squares numeric, smallest numeric, largest numeric) returns text
  language sql stable
as $$
  select case when count is not null then jsonb_build_object('period_end', period_end, 'provider_id', provider_id,
    'value', trim_scale(value)::text, 'count', count::text, 'sum', trim_scale(sum)::text,
    'sum_of_squares', trim_scale(squares)::text, 'minimum', trim_scale(smallest)::text,
    'maximum', trim_scale(largest)::text)::text end
$$;

create function wrong_aggregates(of_clinic row_id)
  returns table (measure row_id, type text, start date, dimension text, member text, kept text, counted text)
  language sql stable set plan_cache_mode = force_custom_plan set jit = off
as $$
  with datasets as materialized (
    select s.name, public.dataset_measures(s.name) as catalogue, public.measure_ids(s.name) as measures,
      public.days_of(of_clinic, s.name) as days, public.week_start_of(of_clinic) as week_start
    from unnest(array['financial', 'appointment', 'call', 'patient']) as s (name)
  ), archived as materialized (
    select a.metric_definition_id as definition, a.period_start as day, a.dimension, a.member, a.count, a.sum,
      a.sum_of_squares as squares, a.minimum as smallest, a.maximum as largest
    from public.metric_aggregations a
    where a.clinic_id = of_clinic and a.aggregation_type = 'daily' and exists (
      select from public.archived_months m
      where m.clinic_id = of_clinic and m.month = public.period_start('monthly', a.period_start, 1)
        and a.metric_definition_id = any(public.measure_ids(m.dataset)))
  ), days as materialized (
    select s.week_start, s.measures[array_position(s.catalogue, v.definition)] as definition, d.day, v.dimension,
      v.member, v.count, v.sum, v.squares, v.smallest, v.largest
    from datasets s
    cross join lateral unnest(s.days) as d (day)
    cross join lateral (
      select v.definition, v.dimension, v.member, count(*) as count, sum(v.value) as sum,
        sum(v.value * v.value) as squares, min(v.value) as smallest, max(v.value) as largest
      from public.measured_values(of_clinic, s.name, d.day) v
      group by v.definition, v.dimension, v.member
    ) v
    where not public.is_archived(of_clinic, s.name, d.day)
    union all
    select public.week_start_of(of_clinic), a.* from archived a
  ), counted as (
    select d.definition, t.type, p.start, public.period_end(t.type, p.start) as period_end, d.dimension, d.member,
      case d.dimension when 'provider' then d.member::public.row_id end as provider_id,
      case d.definition
        when public.present_id('cm0chairsidepatsactive001') then (array_agg(d.sum order by d.day desc))[1]
        else sum(d.sum)
      end as value, sum(d.count) as count, sum(d.sum) as sum, sum(d.squares) as squares, min(d.smallest) as smallest,
      max(d.largest) as largest
    from days d
    cross join unnest(array['daily', 'weekly', 'monthly', 'quarterly', 'yearly']) as t (type)
    cross join lateral (select public.period_start(t.type, d.day, d.week_start) as start) p
    group by d.definition, t.type, p.start, d.dimension, d.member
  ), kept as (
    select a.metric_definition_id as definition, a.aggregation_type as type, a.period_start as start, a.period_end,
      a.dimension, a.member, a.provider_id, a.value, a.count, a.sum, a.sum_of_squares as squares, a.minimum as smallest,
      a.maximum as largest
    from public.metric_aggregations a where a.clinic_id = of_clinic
  ), said as (
    select public.present_id(d.definition) as definition, d.day, d.sum from (
      select public.summed_measure(s.name, e.key) as definition, a.day, sum(e.value::numeric) as sum
      from datasets s
      cross join lateral public.archived_sums(of_clinic, s.name) a
      cross join lateral jsonb_each_text(a.sums) e
      group by 1, 2
    ) d
  ), wrong as (
    select definition, type, start, dimension, member,
      public.aggregate_figures(k.period_end, k.provider_id, k.value, k.count, k.sum, k.squares, k.smallest, k.largest)
        as kept,
      public.aggregate_figures(c.period_end, c.provider_id, c.value, c.count, c.sum, c.squares, c.smallest, c.largest)
        as counted
    from kept k full join counted c using (definition, type, start, dimension, member)
    where (k.period_end, k.provider_id, k.value, k.count, k.sum, k.squares, k.smallest, k.largest)
        is distinct from (c.period_end, c.provider_id, c.value, c.count, c.sum, c.squares, c.smallest, c.largest)
    union all
    -- The sums say nothing of the other figures.
    select coalesce(a.definition, s.definition), 'daily', coalesce(a.day, s.day), '', '',
      public.aggregate_figures(a.day, null, a.sum, a.count, a.sum, a.squares, a.smallest, a.largest),
      public.aggregate_figures(s.day, null, s.sum, coalesce(a.count, 0), s.sum, coalesce(a.squares, 0),
        coalesce(a.smallest, 0), coalesce(a.largest, 0))
    from (select * from archived where dimension = '') a
    full join said s on s.definition = a.definition and s.day = a.day
    where a.sum is distinct from s.sum and (s.definition is not null
      or a.definition in (
        select public.present_id(m.definition) from (
          select distinct public.summed_measure(d.name, e.key) as definition from datasets d
          cross join lateral public.archived_sums(of_clinic, d.name) x
          cross join lateral jsonb_each_text(x.sums) e
        ) m
      ))
  )
  select definition, type, start, dimension, member, w.kept, w.counted
  from wrong w
  where definition is not null and not exists (
    select from datasets s
    join public.dirty_days d on d.clinic_id = of_clinic and d.dataset = s.name
    where definition = any(s.measures) and d.day between start and public.period_end(type, start)
  )
  order by 2, 3, 1, 4, 5
$$;

-- Comparisons, as in 028.
create function restate_clinic(of_clinic row_id) returns void
  language sql volatile
as $$
  insert into chairside_comparisons.restated_months (clinic_id, dataset, month, stated_by)
  select distinct of_clinic, s.name, a.period_start, pg_current_xact_id()::text::bigint
  from unnest(array['financial', 'appointment', 'call', 'patient']) as s (name)
  join public.metric_aggregations a on a.clinic_id = (select of_clinic) and a.aggregation_type = 'monthly'
    and a.metric_definition_id = any(public.measure_ids(s.name))
  on conflict do nothing
$$;

create function app_marked_clinics() returns table (clinic_id row_id)
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform set_config('app.sweep', 'on', true);
  return query select distinct d.clinic_id::public.row_id from public.dirty_days d order by 1;
  perform set_config('app.sweep', '', true);
end
$$;

create function app_catch_up(of_clinic row_id) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  entered constant text := current_setting('app.clinic_id', true);
  days integer;
begin
  perform set_config('app.clinic_id', of_clinic::text, true);
  days := public.refresh_aggregates(of_clinic);
  perform set_config('app.clinic_id', coalesce(entered, ''), true);
  return days;
end
$$;

-- Who may call what was made anew, as before.
revoke execute on function app_clinics(), app_members(), app_providers(), app_visible_providers(),
  app_add_provider(row_id, text, text), app_invite(row_id, text, text, text), app_goals(), app_definition(row_id, text),
  app_definitions(row_id[]), app_add_goal(row_id, row_id, text, text, date, date, text, row_id),
  app_change_goal(row_id, row_id, text, text, date, date, text, row_id), app_remove_goal(row_id),
  app_totals(text, row_id, text, date, date), app_enter(text, text, text, row_id), app_enter_sync(row_id, row_id),
  app_due_syncs(timestamptz, integer), app_put_off_sync(row_id, row_id, timestamptz),
  app_refuse_sync(row_id, row_id, row_id, timestamptz, row_id, timestamptz, text),
  app_leaving_credentials(timestamptz, integer), app_marked_clinics(), app_catch_up(row_id),
  find_account(text, text, text), definition_of(row_id, text), stored_totals(row_id, text, row_id, text, date, date),
  archived_sums(row_id, text), is_archived(row_id, text, date),
  days_of(row_id, text), measured_values(row_id, text, date), week_start_of(row_id),
  aggregate_hash(row_id, text, date, text, text), aggregate_id(row_id, text, date, text, text),
  roll_up(row_id, row_id[], row_id, text, text, date[]), refresh_days(row_id, text, date[]), refresh_aggregates(row_id),
  rebuild_aggregates(row_id), aggregate_figures(date, row_id, numeric, numeric, numeric, numeric, numeric, numeric),
  wrong_aggregates(row_id), restate_clinic(row_id) from public;
grant execute on function app_clinics(), app_members(), app_providers(), app_visible_providers(),
  app_add_provider(row_id, text, text), app_invite(row_id, text, text, text), app_goals(), app_definition(row_id, text),
  app_definitions(row_id[]), app_add_goal(row_id, row_id, text, text, date, date, text, row_id),
  app_change_goal(row_id, row_id, text, text, date, date, text, row_id), app_remove_goal(row_id),
  app_totals(text, row_id, text, date, date) to chairside_member;
grant execute on function app_enter(text, text, text, row_id), app_enter_sync(row_id, row_id),
  app_due_syncs(timestamptz, integer), app_put_off_sync(row_id, row_id, timestamptz),
  app_refuse_sync(row_id, row_id, row_id, timestamptz, row_id, timestamptz, text),
  app_leaving_credentials(timestamptz, integer), app_marked_clinics(), app_catch_up(row_id) to chairside_app;
