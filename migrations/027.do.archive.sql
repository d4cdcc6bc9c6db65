-- Months that left the metric tables for files. Their aggregates stay; what else has to be known of their records lies
-- here: what they sum up to, and what tells a sheet's row again.
create table archived_months (
  clinic_id text not null,
  dataset text not null check (dataset in ('financial', 'appointment', 'call', 'patient')),
  -- The month's first day.
  month date not null check (extract(day from month) = 1),
  record_count integer not null check (record_count > 0),
  -- Of the file: its name below the archive's folder, its size and its SHA-256 as hexadecimal digits.
  file_name text not null,
  bytes bigint not null check (bytes > 0),
  sha256 text not null,
  -- A checksum of the records, in whatever order they come.
  records_hash text not null,
  -- For each day, connection and sheet, null for none: how many records there are, and what they give to each measure of
  -- shared/dataset.ts, as text so that no digit is lost.
  sums jsonb not null,
  archived_at timestamptz not null default now(),
  primary key (clinic_id, dataset, month)
);
alter table archived_months enable row level security;
alter table archived_months force row level security;
create policy of_clinic on archived_months
  using (clinic_id = (select app_clinic_id())) with check (clinic_id = (select app_clinic_id()));
grant select on archived_months to chairside_app;

-- The records of those months that came from a sheet, by what a push compares.
create table archived_rows (
  clinic_id text not null,
  connection_id text not null,
  sheet_name text not null,
  dataset text not null check (dataset in ('financial', 'appointment', 'call', 'patient')),
  row_key text not null,
  entry integer not null,
  row_hash text not null,
  row_number integer not null,
  push_id text not null,
  date date not null,
  -- What the record gives to each measure, as above.
  sums jsonb not null,
  primary key (clinic_id, connection_id, sheet_name, dataset, row_key, entry)
);
create index archived_rows_date_idx on archived_rows (clinic_id, dataset, date);
alter table archived_rows enable row level security;
alter table archived_rows force row level security;
create policy of_clinic on archived_rows
  using (clinic_id = (select app_clinic_id())) with check (clinic_id = (select app_clinic_id()));
grant select on archived_rows to chairside_app;
-- Where a row moved in its sheet, a push says so, and nothing else.
grant update (row_number) on archived_rows to chairside_member;

-- Only the owner archives and restores. Which months are in the archive is for every member to know.
do $$
declare
  rule record;
begin
  for rule in
    select * from (values
      ('archived_months', $roles$(select app_role()) is not null$roles$),
      ('archived_rows', $roles$(select app_role()) in ('clinic_admin', 'staff')$roles$)
    ) as t (name, readers)
  loop
    execute format('create policy role_reads on %I as restrictive for select to chairside_app using (%s)',
      rule.name, rule.readers);
    execute format('create policy role_adds on %I as restrictive for insert to chairside_app with check (false)',
      rule.name);
    execute format(
      'create policy role_changes on %I as restrictive for update to chairside_app using (%s) with check (%s)',
      rule.name, rule.readers, rule.readers);
    execute format('create policy role_removes on %I as restrictive for delete to chairside_app using (false)',
      rule.name);
  end loop;
end
$$;
-- True where the records of that day of a dataset are in the archive.
create function is_archived(of_clinic text, of_dataset text, of_day date) returns boolean
  language sql stable
as $$
  select exists (
    select from public.archived_months a
    where a.clinic_id = (select of_clinic) and a.dataset = of_dataset
      and a.month = public.period_start('monthly', of_day, 1)
  )
$$;

-- The same by an aggregate's measure.
create function is_archived_measure(of_clinic text, of_measure text, of_day date) returns boolean
  language sql stable
as $$
  select exists (
    select from public.archived_months a
    where a.clinic_id = (select of_clinic) and a.month = public.period_start('monthly', of_day, 1)
      and of_measure = any(public.dataset_measures(a.dataset))
  )
$$;

-- What archived months say of their days, connections and sheets.
create function archived_sums(of_clinic text, of_dataset text)
  returns table (day date, connection_id text, sheet_name text, records integer, sums jsonb)
  language sql stable
as $$
  select (s.value ->> 'day')::date, s.value ->> 'connection', s.value ->> 'sheet', (s.value ->> 'records')::integer,
    s.value -> 'sums'
  from public.archived_months a cross join lateral jsonb_array_elements(a.sums) s
  where a.clinic_id = (select of_clinic) and a.dataset = of_dataset
$$;

-- The sums of app_totals without the archive: the same statements as before, for whoever has checked the role.
create function stored_totals(of_clinic text, of_dataset text, of_connection text, of_sheet text, first_day date,
  last_day date) returns table (month text, sums jsonb)
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

create or replace function app_totals(of_dataset text, of_connection text, of_sheet text, first_day date, last_day date)
  returns table (month text, sums jsonb)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  of_clinic constant text := (select public.app_clinic_id());
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

-- Works out those days of a dataset anew from its records, and every period in which they lie. Days whose records are in
-- the archive stay as they were added up.
create or replace function refresh_days(of_clinic text, of_dataset text, of_days date[]) returns void
  language plpgsql volatile
as $$
declare
  measures constant text[] := public.dataset_measures(of_dataset);
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
  select of_clinic, public.aggregate_id(s.definition, 'daily', d.day, s.dimension, s.member), s.definition, 'daily',
    d.day, d.day, s.dimension, s.member, case s.dimension when 'provider' then s.member end, s.sum, s.count, s.sum,
    s.squares, s.smallest, s.largest
  from unnest(own_days) as d (day)
  cross join lateral (
    select v.definition, v.dimension, v.member, count(*) as count, sum(v.value) as sum,
      sum(v.value * v.value) as squares, min(v.value) as smallest, max(v.value) as largest
    from public.measured_values(of_clinic, of_dataset, d.day) v
    group by v.definition, v.dimension, v.member
  ) s;
  for step in
    select * from (values
      ('daily', 'weekly'), ('daily', 'monthly'), ('monthly', 'quarterly'), ('quarterly', 'yearly')
    ) as t (from_type, to_type)
  loop
    perform public.roll_up(of_clinic, measures, step.from_type, step.to_type, array(
      select distinct public.period_start(step.to_type, d.day, week_start) from unnest(of_days) as d (day)));
  end loop;
end
$$;

-- The days of a dataset that have records, here or in the archive.
create or replace function days_of(of_clinic text, of_dataset text) returns date[]
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

-- All of a clinic's aggregates anew from its records, but for the days that are in the archive; says how many days of
-- its datasets that were.
create or replace function rebuild_aggregates(of_clinic text) returns integer
  language plpgsql volatile set plan_cache_mode = force_custom_plan set jit = off
as $$
declare
  rebuilt integer := 0;
  of_dataset text;
  of_days date[];
begin
  perform pg_advisory_xact_lock(hashtextextended('aggregates/' || of_clinic, 0));
  delete from public.dirty_days d where d.clinic_id = of_clinic;
  delete from public.metric_aggregations a
  where a.clinic_id = of_clinic and not (a.aggregation_type = 'daily'
    and public.is_archived_measure(of_clinic, a.metric_definition_id, a.period_start));
  foreach of_dataset in array array['financial', 'appointment', 'call', 'patient'] loop
    of_days := public.days_of(of_clinic, of_dataset);
    perform public.refresh_days(of_clinic, of_dataset, of_days);
    rebuilt := rebuilt + cardinality(of_days);
  end loop;
  return rebuilt;
end
$$;

-- The measure in the aggregates that a sum of archived_months is of; null for one that no KPI is made of.
create function summed_measure(of_dataset text, key text) returns text
  language sql immutable
as $$
  select m.id from (values
    ('financial', 'production', 'cm0chairsideproduction001'),
    ('financial', 'collection', 'cm0chairsidecollection001'),
    ('financial', 'adjustment', 'cm0chairsideadjustment001'),
    ('financial', 'refund', 'cm0chairsiderefundsums001'),
    ('appointment', 'scheduled_count', 'cm0chairsideapptbooked001'),
    ('appointment', 'completed_count', 'cm0chairsideapptcomplt001'),
    ('appointment', 'cancelled_count', 'cm0chairsideapptcancel001'),
    ('appointment', 'no_show_count', 'cm0chairsideapptnoshow001'),
    ('appointment', 'production_amount', 'cm0chairsideapptamount001'),
    ('call', 'total_calls', 'cm0chairsidecallstotal001'),
    ('call', 'connected_calls', 'cm0chairsidecallsreach001'),
    ('call', 'voicemails', 'cm0chairsidecallsvoice001'),
    ('call', 'appointments_scheduled', 'cm0chairsidecallsappts001'),
    ('patient', 'active_patients', 'cm0chairsidepatsactive001'),
    ('patient', 'new_patients', 'cm0chairsidepatientnew001'),
    ('patient', 'reactivated_patients', 'cm0chairsidepatsreturn001'),
    ('patient', 'lost_patients', 'cm0chairsidepatslost00001'),
    ('patient', 'treatment_presented', 'cm0chairsidetxpresents001'),
    ('patient', 'treatment_accepted', 'cm0chairsidetxaccepted001'),
    ('patient', 'hygiene_seen', 'cm0chairsidehygienesee001'),
    ('patient', 'hygiene_reappointed', 'cm0chairsidehygieneapp001'),
    ('patient', 'overdue_contacted', 'cm0chairsideoverduecon001')
  ) as m (dataset, key, id)
  where m.dataset = of_dataset and m.key = summed_measure.key
$$;

-- Aggregates that are not what the records say: what is kept and what was counted, as JSON, null for nothing. Each
-- period is added up from its days, and those from the records. Of a day that is in the archive the aggregates are held
-- against what its month's sums say, and its periods against them. Periods with a day that is marked are left out.
create or replace function wrong_aggregates(of_clinic text)
  returns table (measure text, type text, start date, dimension text, member text, kept text, counted text)
  language sql stable set plan_cache_mode = force_custom_plan set jit = off
as $$
  with datasets as materialized (
    select s.name, public.dataset_measures(s.name) as measures, public.days_of(of_clinic, s.name) as days,
      public.week_start_of(of_clinic) as week_start
    from unnest(array['financial', 'appointment', 'call', 'patient']) as s (name)
  ), archived as materialized (
    select a.metric_definition_id as definition, a.period_start as day, a.dimension, a.member, a.count, a.sum,
      a.sum_of_squares as squares, a.minimum as smallest, a.maximum as largest
    from public.metric_aggregations a
    where a.clinic_id = of_clinic and a.aggregation_type = 'daily'
      and exists (select from public.archived_months m where m.clinic_id = of_clinic)
      and public.is_archived_measure(of_clinic, a.metric_definition_id, a.period_start)
  ), days as materialized (
    select s.week_start, v.definition, d.day, v.dimension, v.member, v.count, v.sum, v.squares, v.smallest, v.largest
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
      case d.dimension when 'provider' then d.member end as provider_id,
      case d.definition
        when 'cm0chairsidepatsactive001' then (array_agg(d.sum order by d.day desc))[1]
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
    select public.summed_measure(s.name, e.key) as definition, a.day, sum(e.value::numeric) as sum
    from datasets s
    cross join lateral public.archived_sums(of_clinic, s.name) a
    cross join lateral jsonb_each_text(a.sums) e
    group by 1, 2
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
        select public.summed_measure(d.name, e.key) from datasets d
        cross join lateral public.archived_sums(of_clinic, d.name) x
        cross join lateral jsonb_each_text(x.sums) e
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

revoke execute on function is_archived(text, text, date), is_archived_measure(text, text, date),
  archived_sums(text, text), stored_totals(text, text, text, text, date, date), summed_measure(text, text) from public;
