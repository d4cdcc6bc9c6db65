-- A template without a clinic is the system's: every clinic reads it, none can write it. That null keeps
-- clinic_id out of this one primary key.
create table goal_templates (
  id text primary key,
  clinic_id text,
  name text not null,
  description text,
  category text not null check (category in ('financial', 'patient', 'operational')),
  metric_definition_id text not null,
  target_formula text,
  time_period text not null check (time_period in ('daily', 'weekly', 'monthly', 'quarterly', 'yearly')),
  is_system_template boolean not null default false,
  created_by text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (is_system_template = (clinic_id is null))
);
create index goal_templates_clinic_idx on goal_templates (clinic_id, category);
alter table goal_templates enable row level security;
alter table goal_templates force row level security;
create policy of_clinic on goal_templates
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
create policy of_system on goal_templates for select using (clinic_id is null);
grant select, insert, update, delete on goal_templates to chairside_app;

create table metric_aggregations (
  clinic_id text not null,
  id text not null,
  metric_definition_id text not null,
  aggregation_type text not null
    check (aggregation_type in ('daily', 'weekly', 'monthly', 'quarterly', 'yearly')),
  period_start date not null,
  period_end date not null,
  value numeric(20, 4) not null,
  count integer not null,
  minimum numeric(20, 4),
  maximum numeric(20, 4),
  average numeric(20, 4),
  standard_deviation numeric(20, 4),
  provider_id text,
  metadata jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  check (period_start <= period_end),
  -- A clinic-level row has no provider, and there may be one alone.
  constraint metric_aggregations_period_key unique nulls not distinct
    (clinic_id, metric_definition_id, aggregation_type, period_start, provider_id)
);
create index metric_aggregations_period_idx on metric_aggregations (clinic_id, period_start);
create index metric_aggregations_provider_idx on metric_aggregations (clinic_id, provider_id, period_start);
alter table metric_aggregations enable row level security;
alter table metric_aggregations force row level security;
create policy of_clinic on metric_aggregations
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
grant select, insert, update, delete on metric_aggregations to chairside_app;

-- Row-level security holds for the owner too, so the system's own templates go in before it is forced again.
alter table goal_templates no force row level security;
insert into goal_templates
  (id, name, description, category, metric_definition_id, target_formula, time_period, is_system_template)
select t.id, t.name, t.description, t.category,
  coalesce((select d.id from metric_definitions d where d.name = t.definition order by d.id limit 1), t.known),
  t.target_formula, 'monthly', true
from (values
  ('cm0chairsidetemplate00001', 'Increase production by 10 % month over month',
    'Last month''s production and a tenth more.', 'financial', 'Gross production',
    'cm0chairsideproduction001', 'previous_month * 1.1'),
  ('cm0chairsidetemplate00002', 'Maintain 95 % hygiene reactivation rate',
    'Of the overdue patients who were contacted, 95 in 100 complete hygiene.', 'patient',
    'Hygiene reactivation rate', 'cm0chairsidereactivate001', '95'),
  ('cm0chairsidetemplate00003', 'Reduce no-shows to under 5 %',
    'Fewer than 5 in 100 booked appointments end as a no-show.', 'operational', 'No-show rate',
    'cm0chairsidenoshowrate001', '5')
) as t (id, name, description, category, definition, known, target_formula);
alter table goal_templates force row level security;
