-- How each month stands in its own history: what is heavy to work out at each question, kept from one refresh to the
-- next. A materialized view knows no row-level security: it lies in a schema that nobody but the owner may look into, and
-- is read through the view `comparisons` alone.
create schema chairside_comparisons;

-- When it was worked out last. No row before the first time.
create table chairside_comparisons.refreshed (
  only_row boolean primary key default true check (only_row),
  as_of timestamptz not null
);

-- Months of datasets whose aggregates were stated anew since. Each transaction has marks of its own, as with dirty_days.
create table chairside_comparisons.restated_months (
  clinic_id text not null,
  dataset text not null,
  month date not null,
  stated_by bigint not null,
  primary key (clinic_id, dataset, month, stated_by)
);
alter table chairside_comparisons.restated_months enable row level security;
alter table chairside_comparisons.restated_months force row level security;
create policy of_clinic on chairside_comparisons.restated_months
  using (clinic_id = (select app_clinic_id())) with check (clinic_id = (select app_clinic_id()));

-- What looks through all clinics does so with the owner's rights, and only where the owner says that it does.
do $$
declare
  name text;
begin
  foreach name in array array['dirty_days', 'metric_aggregations', 'chairside_comparisons.restated_months'] loop
    execute format(
      $policy$create policy of_sweep on %s to %I
        using ((select current_setting('app.sweep', true)) = 'on')
        with check ((select current_setting('app.sweep', true)) = 'on')$policy$, name, current_user);
  end loop;
end
$$;

-- A mark on a day goes where its aggregates are stated anew: its month is another one from then on than was compared.
create function restate_months() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  insert into chairside_comparisons.restated_months (clinic_id, dataset, month, stated_by)
  select distinct g.clinic_id, g.dataset, date_trunc('month', g.day::timestamp)::date,
    pg_current_xact_id()::text::bigint
  from gone g
  on conflict do nothing;
  return null;
end
$$;
create trigger restate_months after delete on dirty_days
  referencing old table as gone for each statement execute function restate_months();

-- The same for all months of a clinic whose aggregates were rebuilt.
create function restate_clinic(of_clinic text) returns void
  language sql volatile
as $$
  insert into chairside_comparisons.restated_months (clinic_id, dataset, month, stated_by)
  select distinct of_clinic, s.name, a.period_start, pg_current_xact_id()::text::bigint
  from unnest(array['financial', 'appointment', 'call', 'patient']) as s (name)
  join public.metric_aggregations a on a.clinic_id = (select of_clinic) and a.aggregation_type = 'monthly'
    and a.metric_definition_id = any(public.dataset_measures(s.name))
  on conflict do nothing
$$;

-- Makes both views; what changes the types of their columns takes them away before and makes them again.
create function chairside_comparisons.make_views() returns void
  language plpgsql volatile set search_path = pg_catalog, public, pg_temp
as $$
begin
  -- A member has a row for each month with a value and for the twelve after it: the months for which there is
  -- something to compare with. Sums are of values: of a level, too, they are what its mean is taken from.
  create materialized view chairside_comparisons.monthly as
  with known as (
    select a.clinic_id, a.metric_definition_id, a.dimension, a.member, a.provider_id, a.period_start as month, a.value,
      lead(a.period_start) over (
        partition by a.clinic_id, a.metric_definition_id, a.dimension, a.member order by a.period_start) as next_month
    from public.metric_aggregations a
    where a.aggregation_type = 'monthly'
  ), months as (
    select k.clinic_id, k.metric_definition_id, k.dimension, k.member, k.provider_id, g.month::date as month,
      case when g.month = k.month then k.value end as value
    from known k
    cross join lateral generate_series(k.month::timestamp,
      least(k.month + interval '12 months', k.next_month - interval '1 month'), interval '1 month') as g (month)
  )
  select m.clinic_id, m.metric_definition_id, m.dimension, m.member, m.provider_id, m.month, m.value,
    max(m.value) over (in_time range between interval '1 month' preceding and interval '1 month' preceding) as previous,
    max(m.value) over (in_time range between interval '12 months' preceding and interval '12 months' preceding)
      as year_before,
    sum(m.value) over (in_time range between interval '2 months' preceding and current row) as sum_3,
    count(m.value) over (in_time range between interval '2 months' preceding and current row)::integer as months_3,
    sum(m.value) over (in_time range between interval '11 months' preceding and current row) as sum_12,
    count(m.value) over (in_time range between interval '11 months' preceding and current row)::integer as months_12,
    first_value(m.month) over in_time as first_month,
    count(m.value) over whole::integer as months,
    first_value(m.value) over from_highest as highest,
    first_value(m.month) over from_highest as highest_month,
    first_value(m.value) over from_lowest as lowest,
    first_value(m.month) over from_lowest as lowest_month,
    -- The first is 1; months of the same value share a rank.
    case when m.value is not null then
      rank() over (whole order by m.value desc nulls last)::integer end as rank_from_highest,
    case when m.value is not null then
      rank() over (whole order by m.value nulls last)::integer end as rank_from_lowest
  from months m
  window
    whole as (partition by m.clinic_id, m.metric_definition_id, m.dimension, m.member),
    in_time as (whole order by m.month),
    from_highest as (whole order by m.value desc nulls last, m.month),
    from_lowest as (whole order by m.value nulls last, m.month)
  with no data;
  create unique index monthly_key on chairside_comparisons.monthly
    (clinic_id, metric_definition_id, dimension, month, member);

  -- Who reads it sees of it what policies show them of metric_aggregations: it looks with its owner's eyes, and
  -- nothing of a reader's is worked out on rows that are not theirs.
  create view public.comparisons with (security_barrier = true) as
  select m.* from chairside_comparisons.monthly m
  where m.clinic_id = (select public.app_clinic_id()) and
    case
      when m.dimension in ('provider', 'staff_member') then
        (select public.app_role()) in ('clinic_admin', 'staff') or m.provider_id = (select public.app_own_provider())
      else (select public.app_role()) is not null
    end;
  grant select on public.comparisons to chairside_app;
end
$$;
select chairside_comparisons.make_views();

-- As of when it holds; null where it was never worked out, and nothing can be read.
create function app_compared_at() returns timestamptz
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select r.as_of from chairside_comparisons.refreshed r
  where (select c.relispopulated from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'chairside_comparisons' and c.relname = 'monthly')
$$;

-- The current clinic's months of datasets that are other ones by now than were compared, for each of its members.
create function app_uncompared_months() returns table (dataset text, month date)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select r.dataset, r.month from chairside_comparisons.restated_months r
  where r.clinic_id = (select public.app_clinic_id()) and (select public.app_role()) is not null
  union
  select d.dataset, date_trunc('month', d.day::timestamp)::date from public.dirty_days d
  where d.clinic_id = (select public.app_clinic_id()) and (select public.app_role()) is not null
$$;

-- True where anything of any clinic is another by now than was compared.
create function app_comparisons_wait() returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  found_one boolean;
begin
  perform set_config('app.sweep', 'on', true);
  found_one := exists (select from chairside_comparisons.restated_months)
    or exists (select from public.dirty_days);
  perform set_config('app.sweep', '', true);
  return found_one or public.app_compared_at() is null;
end
$$;

-- Clinics with days whose aggregates no longer stand.
create function app_marked_clinics() returns table (clinic_id text)
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform set_config('app.sweep', 'on', true);
  return query select distinct d.clinic_id from public.dirty_days d order by 1;
  perform set_config('app.sweep', '', true);
end
$$;

-- Brings such a clinic's aggregates up to date, as any of its members does by asking; says how many days that were.
create function app_catch_up(of_clinic text) returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  entered constant text := current_setting('app.clinic_id', true);
  days integer;
begin
  perform set_config('app.clinic_id', of_clinic, true);
  days := public.refresh_aggregates(of_clinic);
  perform set_config('app.clinic_id', coalesce(entered, ''), true);
  return days;
end
$$;

-- Works the comparisons out anew. False where another is at it, or nothing changed, so that they hold as of now, too;
-- `anyway` does so all the same. Marks go before it looks: what is marked meanwhile stays marked. Readers see what was
-- there until it is done.
create function app_refresh_comparisons(anyway boolean) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  is_first constant boolean := public.app_compared_at() is null;
  is_other boolean;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('comparisons', 0)) then
    return false;
  end if;
  perform set_config('app.sweep', 'on', true);
  delete from chairside_comparisons.restated_months;
  is_other := found or is_first or anyway;
  if is_other then
    -- With nothing in it yet there is nothing to keep for readers meanwhile.
    if is_first then
      refresh materialized view chairside_comparisons.monthly;
    else
      refresh materialized view concurrently chairside_comparisons.monthly;
    end if;
  end if;
  perform set_config('app.sweep', '', true);
  insert into chairside_comparisons.refreshed (as_of) values (now())
  on conflict (only_row) do update set as_of = excluded.as_of;
  return is_other;
end
$$;

revoke execute on function restate_months(), restate_clinic(text), chairside_comparisons.make_views(),
  app_compared_at(), app_uncompared_months(), app_comparisons_wait(), app_marked_clinics(), app_catch_up(text),
  app_refresh_comparisons(boolean) from public;
grant execute on function app_compared_at(), app_uncompared_months() to chairside_member;
grant execute on function app_comparisons_wait(), app_marked_clinics(), app_catch_up(text),
  app_refresh_comparisons(boolean) to chairside_app;
