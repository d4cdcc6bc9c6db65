create table user_clinic_roles (
  clinic_id text not null,
  id text not null,
  user_id text not null,
  role text not null check (role in ('clinic_admin', 'provider', 'staff', 'viewer')),
  is_active boolean not null default true,
  created_by text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  unique (clinic_id, user_id)
);
create index user_clinic_roles_user_idx on user_clinic_roles (user_id);
alter table user_clinic_roles enable row level security;
alter table user_clinic_roles force row level security;
create policy of_clinic on user_clinic_roles
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
create policy of_user on user_clinic_roles for select
  using (user_id = (select nullif(current_setting('app.user_id', true), '')));
grant select, insert, update, delete on user_clinic_roles to chairside_app;

create table provider_aliases (
  clinic_id text not null,
  id text not null,
  provider_id text not null,
  alias text not null,
  created_by text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  unique (clinic_id, alias)
);
create index provider_aliases_provider_idx on provider_aliases (clinic_id, provider_id);
alter table provider_aliases enable row level security;
alter table provider_aliases force row level security;
create policy of_clinic on provider_aliases
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
grant select, insert, update, delete on provider_aliases to chairside_app;

-- The existing half knows no row-level security and must stay as it is, so the app role has no right on
-- it at all and reads it through these four functions, each as narrow as its use.

-- Who holds this verified e-mail address. E-mail is compared without case; an exact match goes first.
create function app_user(verified_email text)
  returns table (id text, email text, name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select u.id, u.email, u.name from public.users u
  where lower(u.email) = lower(verified_email)
  order by (u.email = verified_email) desc, u.id
  limit 1
$$;

-- The clinics in which the current user is an active member, with their role.
create function app_clinics()
  returns table (id text, name text, role text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select c.id, c.name, m.role from public.user_clinic_roles m
  join public.clinics c on c.id = m.clinic_id
  where m.user_id = nullif(current_setting('app.user_id', true), '') and m.is_active
  order by c.name, c.id
$$;

-- The current clinic's providers, those who have left included: older rows still name them.
create function app_providers()
  returns table (id text, name text, first_name text, last_name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select p.id, p.name, p.first_name, p.last_name from public.providers p
  where p.clinic_id = nullif(current_setting('app.clinic_id', true), '')
  order by p.name, p.id
$$;

-- The current clinic's members, former ones included, by name and e-mail.
create function app_members()
  returns table (id text, name text, email text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select u.id, u.name, u.email from public.user_clinic_roles m
  join public.users u on u.id = m.user_id
  where m.clinic_id = nullif(current_setting('app.clinic_id', true), '')
  order by u.name, u.id
$$;

revoke execute on function app_user(text), app_clinics(), app_providers(), app_members() from public;
grant execute on function app_user(text), app_clinics(), app_providers(), app_members() to chairside_app;
