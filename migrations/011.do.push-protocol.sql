-- Pushes in modes, put in order by generation, that can be undone; months that are closed.
alter table pushes
  add column mode text not null default 'mirror' check (mode in ('mirror', 'upsert', 'selection', 'changed')),
  add column generation integer,
  add column automatic boolean not null default false,
  -- Changes of closed months go through, as adjustments.
  add column adjusts boolean not null default false,
  -- The push that this one's opening replaced.
  add column replaced_id text,
  -- False for a push of before this migration: what its records were earlier was not kept.
  add column keeps_history boolean not null default false,
  add column undo_receipt jsonb,
  add column undone_by text,
  add column undone_at timestamptz,
  drop column skipped,
  drop constraint pushes_state_check,
  drop constraint pushes_check,
  add constraint pushes_state_check check (state in ('open', 'completed', 'cancelled', 'undone')),
  add constraint pushes_receipt_check check (state <> 'completed' or receipt is not null),
  add constraint pushes_undo_check check (state <> 'undone' or undo_receipt is not null);
-- An owner that is no superuser would see no row while row-level security is forced on it.
alter table pushes no force row level security;
update pushes p set generation = n.generation
  from (
    select clinic_id, id,
      row_number() over (partition by clinic_id, connection_id, sheet_name order by created_at, id) as generation
    from pushes
  ) n
  where p.clinic_id = n.clinic_id and p.id = n.id;
alter table pushes
  alter column mode drop default,
  alter column keeps_history set default true,
  alter column generation set not null,
  add constraint pushes_generation_key unique (clinic_id, connection_id, sheet_name, generation);
alter table pushes force row level security;

-- Rows that the chunk accounts for: not those that it asked about by hash and did not know.
alter table push_chunks add column row_count integer;
alter table push_chunks no force row level security;
update push_chunks set row_count = (receipt -> 'rows' ->> 'sent')::integer;
alter table push_chunks alter column row_count set not null;
alter table push_chunks force row level security;

-- The keys of the rows that an open push saw and left as they are; those that it wrote say so themselves.
create table push_seen (
  clinic_id text not null,
  push_id text not null,
  number integer not null,
  row_keys text[] not null,
  primary key (clinic_id, push_id, number)
);
alter table push_seen enable row level security;
alter table push_seen force row level security;
create policy of_clinic on push_seen
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
grant select, insert, delete on push_seen to chairside_app;

-- What a push changed or removed, as it was before; of what it inserted only adjustments, with nothing before.
create table record_history (
  clinic_id text not null,
  push_id text not null,
  dataset text not null check (dataset in ('financial', 'appointment', 'call', 'patient')),
  row_key text not null,
  entry integer not null,
  -- The whole record; null where there was none.
  before jsonb,
  -- The change belongs to a closed month and was let through.
  adjustment boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (clinic_id, push_id, dataset, row_key, entry),
  check (before is not null or adjustment)
);
alter table record_history enable row level security;
alter table record_history force row level security;
create policy of_clinic on record_history
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
grant select, insert, delete on record_history to chairside_app;

-- Days whose aggregates no longer stand, by what touched them; number 0 is the push's end, or its undoing.
create table dirty_days (
  clinic_id text not null,
  dataset text not null check (dataset in ('financial', 'appointment', 'call', 'patient')),
  day date not null,
  push_id text not null,
  number integer not null,
  primary key (clinic_id, dataset, day, push_id, number)
);
alter table dirty_days enable row level security;
alter table dirty_days force row level security;
create policy of_clinic on dirty_days
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
grant select, insert, delete on dirty_days to chairside_app;

-- Who did what to what, without a cell's value. The app role can add to it and read it, nothing else.
create table audit_events (
  clinic_id text not null,
  id text not null,
  user_id text not null,
  action text not null,
  subject_id text not null,
  detail jsonb not null default '{}',
  created_at timestamptz not null default now(),
  primary key (clinic_id, id)
);
create index audit_events_created_idx on audit_events (clinic_id, created_at);
alter table audit_events enable row level security;
alter table audit_events force row level security;
create policy of_clinic on audit_events
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
grant select, insert on audit_events to chairside_app;

create table closed_months (
  clinic_id text not null,
  -- The month's first day.
  month date not null check (extract(day from month) = 1),
  closed_by text,
  created_at timestamptz not null default now(),
  primary key (clinic_id, month)
);
alter table closed_months enable row level security;
alter table closed_months force row level security;
create policy of_clinic on closed_months
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
grant select, insert, delete on closed_months to chairside_app;

create table clinic_settings (
  clinic_id text not null primary key,
  -- The share of a sheet's records that a push may remove without an explicit yes.
  removal_share numeric(4, 3) not null check (removal_share between 0 and 1),
  updated_by text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
alter table clinic_settings enable row level security;
alter table clinic_settings force row level security;
create policy of_clinic on clinic_settings
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
grant select, insert, update on clinic_settings to chairside_app;

-- 128 bits are enough to tell rows apart, and every index entry is shorter for it.
alter table financial_metrics no force row level security;
update financial_metrics set row_key = left(row_key, 22), row_hash = left(row_hash, 22) where row_key is not null;
alter table financial_metrics force row level security;
alter table appointment_metrics no force row level security;
update appointment_metrics set row_key = left(row_key, 22), row_hash = left(row_hash, 22) where row_key is not null;
alter table appointment_metrics force row level security;
alter table call_metrics no force row level security;
update call_metrics set row_key = left(row_key, 22), row_hash = left(row_hash, 22) where row_key is not null;
alter table call_metrics force row level security;
alter table patient_metrics no force row level security;
update patient_metrics set row_key = left(row_key, 22), row_hash = left(row_hash, 22) where row_key is not null;
alter table patient_metrics force row level security;
