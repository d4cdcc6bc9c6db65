-- The half that phase 1 is added to. Where a table is there already it stays exactly as it is:
-- no later migration alters it, grants on it, indexes it or puts a policy on it.
create table if not exists clinics (
  id text primary key,
  name text not null,
  location text not null,
  status text not null,
  registration_code text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table if not exists users (
  id text primary key,
  email text not null unique,
  name text not null,
  role text not null check (role in ('office_manager', 'dentist', 'front_desk', 'admin')),
  clinic_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table if not exists providers (
  id text primary key,
  name text not null,
  first_name text,
  last_name text,
  email text,
  provider_type text not null check (provider_type in ('dentist', 'hygienist', 'specialist')),
  status text not null,
  clinic_id text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table if not exists data_sources (
  id text primary key,
  name text not null,
  spreadsheet_id text not null,
  sheet_name text not null,
  connection_status text not null,
  clinic_id text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table if not exists column_mappings (
  id text primary key,
  metric_definition_id text not null,
  data_source_id text not null,
  column_name text not null,
  transformation_rule text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table if not exists metric_values (
  id text primary key,
  metric_definition_id text not null,
  date date not null,
  value text not null,
  clinic_id text,
  provider_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table if not exists goals (
  id text primary key,
  metric_definition_id text not null,
  time_period text not null,
  start_date date not null,
  end_date date not null,
  target_value text not null,
  clinic_id text,
  provider_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table if not exists dashboards (
  id text primary key,
  name text not null,
  user_id text not null,
  layout jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table if not exists widgets (
  id text primary key,
  dashboard_id text not null,
  widget_type text not null,
  settings jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- Definitions that the system's goal templates stand on are added only to a table made here.
do $$
begin
  if to_regclass('metric_definitions') is not null then
    return;
  end if;
  create table metric_definitions (
    id text primary key,
    name text not null,
    description text not null,
    data_type text not null check (data_type in ('currency', 'percentage', 'integer', 'date')),
    calculation_formula text,
    category text not null check (category in ('financial', 'patient', 'appointment', 'provider', 'treatment')),
    is_composite boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  );
  insert into metric_definitions
    (id, name, description, data_type, calculation_formula, category, is_composite)
  values
    ('cm0chairsideproduction001', 'Gross production', 'Sum of fees charged', 'currency',
      null, 'financial', false),
    ('cm0chairsidereactivate001', 'Hygiene reactivation rate',
      'Overdue patients who completed hygiene ÷ overdue patients contacted', 'percentage',
      'reactivated_patients / contacted_patients', 'patient', true),
    ('cm0chairsidenoshowrate001', 'No-show rate', 'No-shows ÷ booked', 'percentage',
      'no_show_count / scheduled_count', 'appointment', true);
end
$$;
