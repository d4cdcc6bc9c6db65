-- What KPIs are made of that no column held: in dollars, and of hygiene.
alter table patient_metrics
  add column treatment_presented numeric(10, 2),
  add column treatment_accepted numeric(10, 2),
  add column hygiene_seen integer,
  add column hygiene_reappointed integer,
  add column overdue_contacted integer;

-- The day on which the clinic's weeks begin, by its ISO number: 1 is Monday, 7 Sunday.
alter table clinic_settings
  alter column removal_share set default 0.2,
  add column week_start integer not null default 1 check (week_start between 1 and 7);

-- A row is one measure in one period: of the clinic (dimension ''), of one provider, or of one member of another
-- dimension, '' where the sheet says none. `value` is what KPIs take: the sum, or for a level that of the last day.
-- Nothing has written to the table so far.
truncate metric_aggregations;
drop index metric_aggregations_period_idx, metric_aggregations_provider_idx;
alter table metric_aggregations
  drop constraint metric_aggregations_period_key,
  drop column average,
  drop column standard_deviation,
  alter column value type numeric(38, 4),
  alter column minimum type numeric(38, 4),
  alter column maximum type numeric(38, 4);
alter table metric_aggregations
  add column dimension text not null default '' check (dimension in ('', 'provider', 'appointment_type', 'call_type',
    'staff_member', 'insurance_carrier', 'payment_method', 'procedure_code', 'category')),
  add column member text not null default '',
  add column sum numeric(38, 4) not null,
  add column sum_of_squares numeric not null,
  add column average numeric generated always as (round(sum / count, 4)) stored,
  -- Of a sample; null for a single record.
  add column standard_deviation numeric generated always as (
    case when count > 1 then round(sqrt(greatest(sum_of_squares - sum * sum / count, 0) / (count - 1)), 4) end) stored,
  add constraint metric_aggregations_count_check check (count > 0),
  add constraint metric_aggregations_provider_check check ((dimension = 'provider') = (provider_id is not null)),
  add constraint metric_aggregations_member_check check (dimension <> '' or member = ''),
  add constraint metric_aggregations_period_key unique nulls not distinct
    (clinic_id, metric_definition_id, aggregation_type, dimension, period_start, member, provider_id);
create index metric_aggregations_period_idx on metric_aggregations (clinic_id, aggregation_type, period_start);

-- The app role reads them; only the functions below write. What single providers and members of the staff did is for
-- those who work with the records, and a provider's own.
revoke insert, update, delete on metric_aggregations from chairside_app;
drop policy role_reads on metric_aggregations;
create policy role_reads on metric_aggregations as restrictive for select to chairside_app using (
  case
    when dimension in ('provider', 'staff_member') then
      (select app_role()) in ('clinic_admin', 'staff') or provider_id = (select app_own_provider())
    else (select app_role()) is not null
  end);

-- The measures of a dataset, by their ids in metric_definitions; shared/measures.ts says the same.
create function dataset_measures(of_dataset text) returns text[]
  language sql immutable
as $$
  select case of_dataset
    when 'financial' then array['cm0chairsideproduction001', 'cm0chairsidecollection001',
      'cm0chairsideadjustment001', 'cm0chairsiderefundsums001']
    when 'appointment' then array['cm0chairsideapptbooked001', 'cm0chairsideapptcomplt001',
      'cm0chairsideapptcancel001', 'cm0chairsideapptnoshow001', 'cm0chairsideapptamount001',
      'cm0chairsideminsworked001', 'cm0chairsideminutrated001', 'cm0chairsideminsonhand001']
    when 'call' then array['cm0chairsidecallstotal001', 'cm0chairsidecallsreach001', 'cm0chairsidecallsvoice001',
      'cm0chairsidecallsappts001', 'cm0chairsidecallstimed001', 'cm0chairsidecallsecond001']
    when 'patient' then array['cm0chairsidepatsactive001', 'cm0chairsidepatientnew001', 'cm0chairsidepatsreturn001',
      'cm0chairsidepatslost00001', 'cm0chairsidepatsretain001', 'cm0chairsideretainbase001',
      'cm0chairsidepatsrecare001', 'cm0chairsiderecarebase001', 'cm0chairsideacceptrate001',
      'cm0chairsideacceptbase001', 'cm0chairsidepatsvalue0001', 'cm0chairsidepatsvalbas001',
      'cm0chairsidetxpresents001', 'cm0chairsidetxaccepted001', 'cm0chairsidehygienesee001',
      'cm0chairsidehygieneapp001', 'cm0chairsideoverduecon001']
  end
$$;

-- What the records of a day give to each measure of a dataset: once for the clinic, once for the provider, and once for
-- each other dimension. Rates become what they are rates of, so that sums of them can be divided. Names longer than 100
-- characters are told apart by those alone: an index holds them.
create function measured_values(of_clinic text, of_dataset text, of_day date)
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
    ('provider', m.provider_id),
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
    ('provider', m.provider_id),
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
    ('staff_member', coalesce(m.staff_member_id, ''))
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

-- Every id follows from what the row is of, so that a rebuild gives the same ones. Those of one day begin alike: what
-- is written together then lies together in the index.
create function aggregate_id(of_measure text, of_type text, of_start date, of_dimension text, of_member text)
  returns text
  language sql immutable
as $$
  select 'c' || lpad(to_hex(of_start - date '0001-01-01'), 6, '0')
    || left(md5(of_measure || '/' || of_type || '/' || (of_start - date '0001-01-01')::text || '/' || of_dimension
      || '/' || of_member), 18)
$$;

create function period_start(of_type text, of_day date, week_start integer) returns date
  language sql immutable
as $$
  select case of_type
    when 'daily' then of_day
    when 'weekly' then of_day - (extract(isodow from of_day)::integer - week_start + 7) % 7
    when 'monthly' then date_trunc('month', of_day::timestamp)::date
    when 'quarterly' then date_trunc('quarter', of_day::timestamp)::date
    when 'yearly' then date_trunc('year', of_day::timestamp)::date
  end
$$;

create function period_end(of_type text, of_start date) returns date
  language sql immutable
as $$
  select case of_type
    when 'daily' then of_start
    when 'weekly' then of_start + 6
    when 'monthly' then (of_start + interval '1 month')::date - 1
    when 'quarterly' then (of_start + interval '3 months')::date - 1
    when 'yearly' then (of_start + interval '1 year')::date - 1
  end
$$;

-- Periods of one length from those of a shorter one, each by itself: however many there are, the index leads to what
-- it needs. A level is that of the last period that has one.
create function roll_up(of_clinic text, measures text[], from_type text, to_type text, starts date[]) returns void
  language sql volatile
as $$
  delete from public.metric_aggregations a
  where a.clinic_id = (select of_clinic) and a.aggregation_type = to_type and a.period_start = any(starts)
    and a.metric_definition_id = any(measures);
  insert into public.metric_aggregations (clinic_id, id, metric_definition_id, aggregation_type, period_start,
    period_end, dimension, member, provider_id, value, count, sum, sum_of_squares, minimum, maximum)
  select of_clinic, public.aggregate_id(s.measure, to_type, p.day, s.dimension, s.member), s.measure, to_type, p.day,
    public.period_end(to_type, p.day), s.dimension, s.member, case s.dimension when 'provider' then s.member end,
    case s.measure
      when 'cm0chairsidepatsactive001' then (
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

create function week_start_of(of_clinic text) returns integer
  language sql stable
as $$
  select coalesce((select s.week_start from public.clinic_settings s where s.clinic_id = of_clinic), 1)
$$;

-- Works out those days of a dataset anew from its records, and every period in which they lie.
create function refresh_days(of_clinic text, of_dataset text, of_days date[]) returns void
  language plpgsql volatile
as $$
declare
  measures constant text[] := public.dataset_measures(of_dataset);
  week_start constant integer := public.week_start_of(of_clinic);
  step record;
begin
  delete from public.metric_aggregations a
  where a.clinic_id = (select of_clinic) and a.aggregation_type = 'daily' and a.period_start = any(of_days)
    and a.metric_definition_id = any(measures);
  insert into public.metric_aggregations (clinic_id, id, metric_definition_id, aggregation_type, period_start,
    period_end, dimension, member, provider_id, value, count, sum, sum_of_squares, minimum, maximum)
  select of_clinic, public.aggregate_id(s.definition, 'daily', d.day, s.dimension, s.member), s.definition, 'daily',
    d.day, d.day, s.dimension, s.member, case s.dimension when 'provider' then s.member end, s.sum, s.count, s.sum,
    s.squares, s.smallest, s.largest
  from unnest(of_days) as d (day)
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

-- Brings a clinic's aggregates up to date, and says how many days of its datasets were worked out anew. A mark is taken
-- away in the transaction that does so: a crash leaves it, and what is marked meanwhile stays marked.
-- Every plan is made for tables as they are just now, and for a clinic like others, which is why its id is selected: of
-- a new one statistics know nothing, and the planner would expect one row of it, and read all for every period.
create function refresh_aggregates(of_clinic text) returns integer
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

-- The same for the current clinic, by any of its members: who reads first after a push waits for it.
create function app_refresh_aggregates() returns integer
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  of_clinic constant text := nullif(current_setting('app.clinic_id', true), '');
begin
  if public.app_role() is null
    or not exists (select from public.dirty_days d where d.clinic_id = of_clinic) then
    return 0;
  end if;
  return public.refresh_aggregates(of_clinic);
end
$$;

-- The days of a dataset that have records.
create function days_of(of_clinic text, of_dataset text) returns date[]
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
  ) as d (day)
$$;

-- All of a clinic's aggregates anew from its records; says how many days of its datasets that were.
create function rebuild_aggregates(of_clinic text) returns integer
  language plpgsql volatile set plan_cache_mode = force_custom_plan set jit = off
as $$
declare
  rebuilt integer := 0;
  of_dataset text;
  of_days date[];
begin
  perform pg_advisory_xact_lock(hashtextextended('aggregates/' || of_clinic, 0));
  delete from public.dirty_days d where d.clinic_id = of_clinic;
  delete from public.metric_aggregations a where a.clinic_id = of_clinic;
  foreach of_dataset in array array['financial', 'appointment', 'call', 'patient'] loop
    of_days := public.days_of(of_clinic, of_dataset);
    perform public.refresh_days(of_clinic, of_dataset, of_days);
    rebuilt := rebuilt + cardinality(of_days);
  end loop;
  return rebuilt;
end
$$;

-- An aggregate's figures as JSON, each as text so that no digit is lost; null for none.
create function aggregate_figures(period_end date, provider_id text, value numeric, count numeric, sum numeric,
  squares numeric, smallest numeric, largest numeric) returns text
  language sql stable
as $$
  select case when count is not null then jsonb_build_object('period_end', period_end, 'provider_id', provider_id,
    'value', trim_scale(value)::text, 'count', count::text, 'sum', trim_scale(sum)::text,
    'sum_of_squares', trim_scale(squares)::text, 'minimum', trim_scale(smallest)::text,
    'maximum', trim_scale(largest)::text)::text end
$$;

-- Aggregates that are not what the records say: what is kept and what was counted, as JSON, null for nothing. Each
-- period is added up from its days, and those from the records. Periods with a day that is marked are left out.
create function wrong_aggregates(of_clinic text)
  returns table (measure text, type text, start date, dimension text, member text, kept text, counted text)
  language sql stable set plan_cache_mode = force_custom_plan set jit = off
as $$
  with datasets as materialized (
    select s.name, public.dataset_measures(s.name) as measures, public.days_of(of_clinic, s.name) as days,
      public.week_start_of(of_clinic) as week_start
    from unnest(array['financial', 'appointment', 'call', 'patient']) as s (name)
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
  )
  select definition, type, start, dimension, member,
    public.aggregate_figures(k.period_end, k.provider_id, k.value, k.count, k.sum, k.squares, k.smallest, k.largest),
    public.aggregate_figures(c.period_end, c.provider_id, c.value, c.count, c.sum, c.squares, c.smallest, c.largest)
  from kept k full join counted c using (definition, type, start, dimension, member)
  where (k.period_end, k.provider_id, k.value, k.count, k.sum, k.squares, k.smallest, k.largest)
      is distinct from (c.period_end, c.provider_id, c.value, c.count, c.sum, c.squares, c.smallest, c.largest)
    and not exists (
      select from datasets s
      join public.dirty_days d on d.clinic_id = of_clinic and d.dataset = s.name
      where definition = any(s.measures) and d.day between start and public.period_end(type, start)
    )
  order by 2, 3, 1, 4, 5
$$;

-- Where the clinic says that its weeks begin on another day, all weeks are other ones.
create function restate_weeks() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
  set plan_cache_mode = force_custom_plan set jit = off
as $$
declare
  all_measures constant text[] := public.dataset_measures('financial') || public.dataset_measures('appointment')
    || public.dataset_measures('call') || public.dataset_measures('patient');
begin
  if new.week_start = (case tg_op when 'UPDATE' then old.week_start else 1 end) then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('aggregates/' || new.clinic_id, 0));
  delete from public.metric_aggregations a where a.clinic_id = new.clinic_id and a.aggregation_type = 'weekly';
  perform public.roll_up(new.clinic_id, all_measures, 'daily', 'weekly', array(
    select distinct public.period_start('weekly', a.period_start, new.week_start)
    from public.metric_aggregations a where a.clinic_id = new.clinic_id and a.aggregation_type = 'daily'));
  return null;
end
$$;
create trigger restate_weeks after insert or update of week_start on clinic_settings
  for each row execute function restate_weeks();

-- The providers whose figures the current user may see: all for those who work with the records, else their own.
create function app_visible_providers()
  returns table (id text, name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select p.id, p.name from public.providers p
  where p.clinic_id = nullif(current_setting('app.clinic_id', true), '')
    and ((select public.app_role()) in ('clinic_admin', 'staff') or p.id = (select public.app_own_provider()))
  order by p.name, p.id
$$;

-- The clinic's week, for members who may not read its settings.
create function app_week_start() returns integer
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select public.week_start_of(nullif(current_setting('app.clinic_id', true), ''))
  where (select public.app_role()) is not null
$$;

-- Records that were pushed before this migration have no aggregates yet: the first question finds their days marked.
alter table dirty_days no force row level security;
alter table financial_metrics no force row level security;
alter table appointment_metrics no force row level security;
alter table call_metrics no force row level security;
alter table patient_metrics no force row level security;
insert into dirty_days (clinic_id, dataset, day, push_id, number)
select clinic_id, 'financial', date, '', 0 from financial_metrics group by clinic_id, date
union all
select clinic_id, 'appointment', date, '', 0 from appointment_metrics group by clinic_id, date
union all
select clinic_id, 'call', date, '', 0 from call_metrics group by clinic_id, date
union all
select clinic_id, 'patient', date, '', 0 from patient_metrics group by clinic_id, date;
alter table dirty_days force row level security;
alter table financial_metrics force row level security;
alter table appointment_metrics force row level security;
alter table call_metrics force row level security;
alter table patient_metrics force row level security;

revoke execute on function dataset_measures(text), measured_values(text, text, date),
  aggregate_id(text, text, date, text, text), period_start(text, date, integer), period_end(text, date),
  roll_up(text, text[], text, text, date[]), week_start_of(text), refresh_days(text, text, date[]),
  refresh_aggregates(text), app_refresh_aggregates(), days_of(text, text), rebuild_aggregates(text),
  aggregate_figures(date, text, numeric, numeric, numeric, numeric, numeric, numeric), wrong_aggregates(text),
  restate_weeks(), app_visible_providers(), app_week_start() from public;
grant execute on function app_refresh_aggregates(), app_visible_providers(), app_week_start() to chairside_app;
