-- What a goal of ours has beyond the columns of the existing half's table. `stated` is what was written there as its
-- target: where another application has changed it since, that holds and the formula does not.
create table goal_details (
  clinic_id text not null,
  goal_id text not null,
  target_formula text not null,
  stated text not null,
  template_id text,
  created_by text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, goal_id)
);
alter table goal_details enable row level security;
alter table goal_details force row level security;
create policy of_clinic on goal_details
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
-- Members read what they may see of it through app_goals.
create policy role_reads on goal_details as restrictive for select to chairside_app
  using ((select app_role()) = 'clinic_admin');
create policy role_adds on goal_details as restrictive for insert to chairside_app
  with check ((select app_role()) = 'clinic_admin');
create policy role_changes on goal_details as restrictive for update to chairside_app
  using ((select app_role()) = 'clinic_admin') with check ((select app_role()) = 'clinic_admin');
create policy role_removes on goal_details as restrictive for delete to chairside_app
  using ((select app_role()) = 'clinic_admin');
grant select, insert, update, delete on goal_details to chairside_app;

-- The current clinic's goals as far as the current user sees them: the clinic's for all, those of providers for who works
-- with the records, a provider's own for them. One of a provider may name no clinic.
create function app_goals()
  returns table (id text, definition text, definition_name text, time_period text, start_date text, end_date text,
    target_value text, provider_id text, target_formula text, template_id text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select g.id, g.metric_definition_id, d.name, g.time_period, g.start_date::date::text, g.end_date::date::text,
    g.target_value, g.provider_id, case when t.stated = g.target_value then t.target_formula end, t.template_id
  from public.goals g
  left join public.providers p on p.id = g.provider_id
  left join public.metric_definitions d on d.id = g.metric_definition_id
  left join public.goal_details t
    on t.clinic_id = nullif(current_setting('app.clinic_id', true), '') and t.goal_id = g.id
  where coalesce(g.clinic_id, p.clinic_id) = nullif(current_setting('app.clinic_id', true), '')
    and case (select public.app_role())
      when 'clinic_admin' then true
      when 'staff' then true
      when 'provider' then g.provider_id is null or g.provider_id = (select public.app_own_provider())
      when 'viewer' then g.provider_id is null
      else false
    end
  order by g.start_date desc, g.created_at, g.id
$$;

-- The definition that a KPI has here: its own, else one of the same name, as the system's templates have it.
create function definition_of(kpi_id text, kpi_label text) returns text
  language sql stable
as $$
  select coalesce(
    (select d.id from public.metric_definitions d where d.id = kpi_id),
    (select d.id from public.metric_definitions d where d.name = kpi_label order by d.id limit 1),
    kpi_id)
$$;

create function app_definition(kpi_id text, kpi_label text) returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select public.definition_of(kpi_id, kpi_label) where (select public.app_role()) is not null
$$;

-- The names of definitions, which belong to no clinic.
create function app_definitions(ids text[])
  returns table (id text, name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select d.id, d.name from public.metric_definitions d
  where d.id = any(ids) and (select public.app_role()) is not null
$$;

-- A clinic admin's goals in the table of the existing half: no row where there is no such goal or provider.
create function app_add_goal(new_id text, kpi_id text, kpi_label text, of_period text, first_day date, last_day date,
  target text, of_provider text)
  returns table (id text)
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
  insert into public.goals (id, metric_definition_id, time_period, start_date, end_date, target_value, clinic_id,
    provider_id, created_at, updated_at)
  select new_id, public.definition_of(kpi_id, kpi_label), of_period, first_day, last_day, target, c.id, of_provider,
    now(), now()
  from public.clinics c
  where c.id = nullif(current_setting('app.clinic_id', true), '')
    and (select public.app_role()) = 'clinic_admin'
    and (of_provider is null
      or exists (select from public.providers p where p.id = of_provider and p.clinic_id = c.id))
  returning goals.id
$$;

create function app_change_goal(goal_id text, kpi_id text, kpi_label text, of_period text, first_day date,
  last_day date, target text, of_provider text)
  returns table (id text)
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
  update public.goals g
  set metric_definition_id = public.definition_of(kpi_id, kpi_label), time_period = of_period,
    start_date = first_day, end_date = last_day, target_value = target,
    clinic_id = nullif(current_setting('app.clinic_id', true), ''), provider_id = of_provider, updated_at = now()
  where g.id = goal_id
    and coalesce(g.clinic_id, (select p.clinic_id from public.providers p where p.id = g.provider_id))
      = nullif(current_setting('app.clinic_id', true), '')
    and (select public.app_role()) = 'clinic_admin'
    and (of_provider is null or exists (select from public.providers p
      where p.id = of_provider and p.clinic_id = nullif(current_setting('app.clinic_id', true), '')))
  returning g.id
$$;

create function app_remove_goal(goal_id text)
  returns table (id text)
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
  delete from public.goals g
  where g.id = goal_id
    and coalesce(g.clinic_id, (select p.clinic_id from public.providers p where p.id = g.provider_id))
      = nullif(current_setting('app.clinic_id', true), '')
    and (select public.app_role()) = 'clinic_admin'
  returning g.id
$$;

revoke execute on function app_goals(), definition_of(text, text), app_definition(text, text), app_definitions(text[]),
  app_add_goal(text, text, text, text, date, date, text, text),
  app_change_goal(text, text, text, text, date, date, text, text), app_remove_goal(text) from public;
grant execute on function app_goals(), app_definition(text, text), app_definitions(text[]),
  app_add_goal(text, text, text, text, date, date, text, text),
  app_change_goal(text, text, text, text, date, date, text, text), app_remove_goal(text) to chairside_app;
