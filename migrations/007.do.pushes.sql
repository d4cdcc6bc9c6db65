create table pushes (
  clinic_id text not null,
  id text not null,
  key text not null,
  connection_id text not null,
  mapping_id text not null,
  sheet_name text not null,
  request_hash text not null,
  headers text[] not null,
  row_count integer not null check (row_count >= 0),
  skipped jsonb not null,
  -- Nothing of the sheet was stored when the push began: its rows need not be looked for first.
  starts_empty boolean not null,
  state text not null default 'open' check (state in ('open', 'completed', 'cancelled')),
  receipt jsonb,
  created_by text,
  completed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  unique (clinic_id, key),
  check ((state = 'completed') = (receipt is not null))
);
-- One open push a sheet: a newer one cancels the older, which can then no longer finish over it.
create unique index pushes_open_key on pushes (clinic_id, connection_id, sheet_name) where state = 'open';
alter table pushes enable row level security;
alter table pushes force row level security;
create policy of_clinic on pushes
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
grant select, insert, update on pushes to chairside_app;

create table push_chunks (
  clinic_id text not null,
  push_id text not null,
  number integer not null check (number >= 1),
  digest text not null,
  receipt jsonb not null,
  unchanged_rows integer not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, push_id, number)
);
alter table push_chunks enable row level security;
alter table push_chunks force row level security;
create policy of_clinic on push_chunks
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
grant select, insert on push_chunks to chairside_app;
