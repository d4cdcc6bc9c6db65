-- A record that came from a sheet says where from, all or nothing: connection, sheet, the row's key (a hash of
-- its identity), which of the row's records it is, a hash of its fields, the row's number and the push that
-- last saw it. The unique key on them is what keeps one sheet row from being stored twice.

create table financial_metrics (
  clinic_id text not null,
  id text not null,
  date date not null,
  metric_type text not null check (metric_type in ('production', 'collection', 'adjustment', 'refund')),
  category text not null,
  amount numeric(10, 2) not null,
  provider_id text,
  insurance_carrier text,
  payment_method text,
  procedure_code text,
  notes text,
  source_reference text,
  created_by text,
  connection_id text,
  sheet_name text,
  row_key text,
  entry integer,
  row_hash text,
  row_number integer,
  push_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  check (num_nulls(connection_id, sheet_name, row_key, entry, row_hash, row_number, push_id) in (0, 7))
);
create unique index financial_metrics_row_key on financial_metrics
  (clinic_id, connection_id, sheet_name, row_key, entry) where row_key is not null;
create index financial_metrics_date_idx on financial_metrics (clinic_id, date);
create index financial_metrics_provider_idx on financial_metrics (clinic_id, provider_id, date);
create index financial_metrics_type_idx on financial_metrics (clinic_id, metric_type, date);
alter table financial_metrics enable row level security;
alter table financial_metrics force row level security;
create policy of_clinic on financial_metrics
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
grant select, insert, update, delete on financial_metrics to chairside_app;

create table appointment_metrics (
  clinic_id text not null,
  id text not null,
  date date not null,
  provider_id text,
  appointment_type text not null
    check (appointment_type in ('new_patient', 'recall', 'emergency', 'treatment')),
  scheduled_count integer not null,
  completed_count integer not null,
  cancelled_count integer not null,
  no_show_count integer not null,
  average_duration integer,
  production_amount numeric(10, 2),
  utilization_rate numeric(5, 2),
  created_by text,
  connection_id text,
  sheet_name text,
  row_key text,
  entry integer,
  row_hash text,
  row_number integer,
  push_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  check (num_nulls(connection_id, sheet_name, row_key, entry, row_hash, row_number, push_id) in (0, 7))
);
create unique index appointment_metrics_row_key on appointment_metrics
  (clinic_id, connection_id, sheet_name, row_key, entry) where row_key is not null;
create index appointment_metrics_date_idx on appointment_metrics (clinic_id, date);
create index appointment_metrics_provider_idx on appointment_metrics (clinic_id, provider_id, date);
create index appointment_metrics_type_idx on appointment_metrics (clinic_id, appointment_type, date);
alter table appointment_metrics enable row level security;
alter table appointment_metrics force row level security;
create policy of_clinic on appointment_metrics
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
grant select, insert, update, delete on appointment_metrics to chairside_app;

create table call_metrics (
  clinic_id text not null,
  id text not null,
  date date not null,
  call_type text not null check (call_type in ('hygiene_recall', 'treatment_followup', 'new_patient')),
  total_calls integer not null,
  connected_calls integer not null,
  voicemails integer not null,
  appointments_scheduled integer not null,
  conversion_rate numeric(5, 2) not null default 0,
  average_call_duration integer,
  staff_member_id text,
  created_by text,
  connection_id text,
  sheet_name text,
  row_key text,
  entry integer,
  row_hash text,
  row_number integer,
  push_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  check (num_nulls(connection_id, sheet_name, row_key, entry, row_hash, row_number, push_id) in (0, 7))
);
create unique index call_metrics_row_key on call_metrics
  (clinic_id, connection_id, sheet_name, row_key, entry) where row_key is not null;
create index call_metrics_date_idx on call_metrics (clinic_id, date);
create index call_metrics_staff_member_idx on call_metrics (clinic_id, staff_member_id, date);
create index call_metrics_type_idx on call_metrics (clinic_id, call_type, date);
alter table call_metrics enable row level security;
alter table call_metrics force row level security;
create policy of_clinic on call_metrics
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
grant select, insert, update, delete on call_metrics to chairside_app;

create table patient_metrics (
  clinic_id text not null,
  id text not null,
  date date not null,
  active_patients integer not null,
  new_patients integer not null,
  reactivated_patients integer not null,
  lost_patients integer not null,
  patient_retention_rate numeric(5, 2) not null,
  average_patient_value numeric(10, 2),
  recare_compliance_rate numeric(5, 2),
  treatment_acceptance_rate numeric(5, 2),
  created_by text,
  connection_id text,
  sheet_name text,
  row_key text,
  entry integer,
  row_hash text,
  row_number integer,
  push_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  check (num_nulls(connection_id, sheet_name, row_key, entry, row_hash, row_number, push_id) in (0, 7))
);
create unique index patient_metrics_row_key on patient_metrics
  (clinic_id, connection_id, sheet_name, row_key, entry) where row_key is not null;
create index patient_metrics_date_idx on patient_metrics (clinic_id, date);
alter table patient_metrics enable row level security;
alter table patient_metrics force row level security;
create policy of_clinic on patient_metrics
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
grant select, insert, update, delete on patient_metrics to chairside_app;
