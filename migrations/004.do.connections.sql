create table google_credentials (
  clinic_id text not null,
  id text not null,
  user_id text not null,
  access_token text not null,
  refresh_token text not null,
  expires_at timestamptz not null,
  scope text[] not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  unique (clinic_id, user_id)
);
alter table google_credentials enable row level security;
alter table google_credentials force row level security;
create policy of_clinic on google_credentials
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
grant select, insert, update, delete on google_credentials to chairside_app;

create table spreadsheet_connections (
  clinic_id text not null,
  id text not null,
  credential_id text,
  spreadsheet_id text not null,
  spreadsheet_name text not null,
  sheet_names text[] not null,
  last_sync_at timestamptz,
  sync_status text not null default 'active' check (sync_status in ('active', 'paused', 'error')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  unique (clinic_id, spreadsheet_id)
);
alter table spreadsheet_connections enable row level security;
alter table spreadsheet_connections force row level security;
create policy of_clinic on spreadsheet_connections
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
grant select, insert, update, delete on spreadsheet_connections to chairside_app;

create table column_mappings_v2 (
  clinic_id text not null,
  id text not null,
  connection_id text not null,
  sheet_name text not null,
  header_row integer not null default 1 check (header_row >= 1),
  mapping_config jsonb not null,
  template_name text,
  version integer not null check (version >= 1),
  is_active boolean not null default true,
  created_by text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  unique (clinic_id, connection_id, sheet_name, version)
);
create unique index column_mappings_v2_active_key
  on column_mappings_v2 (clinic_id, connection_id, sheet_name) where is_active;
alter table column_mappings_v2 enable row level security;
alter table column_mappings_v2 force row level security;
create policy of_clinic on column_mappings_v2
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
grant select, insert, update, delete on column_mappings_v2 to chairside_app;
