-- A membership begins and may end by itself, can be suspended (is_active) and taken away for good.
alter table user_clinic_roles
  add column provider_id text,
  add column starts_at timestamptz not null default now(),
  add column ends_at timestamptz,
  add column removed_at timestamptz,
  add column last_active_at timestamptz,
  add constraint user_clinic_roles_span_check check (starts_at < ends_at);
-- Those who were members before this migration have been so since they were added. An owner that is no superuser
-- would see no row while row-level security is forced on it.
alter table user_clinic_roles no force row level security;
update user_clinic_roles set starts_at = created_at;
alter table user_clinic_roles force row level security;
revoke delete on user_clinic_roles from chairside_app;

-- Which account of the sign-in's issuer a user is. The e-mail address matters once, at the first sign-in: later it
-- may change, or belong to someone else. The app role has no right on it and goes through app_enter.
create table user_identities (
  issuer text not null,
  subject text not null,
  user_id text not null unique,
  email text not null,
  created_at timestamptz not null default now(),
  primary key (issuer, subject)
);

-- How a membership stands at the transaction's start.
create function app_standing(m user_clinic_roles) returns text
  language sql stable
as $$
  select case
    when m.removed_at is not null then 'removed'
    when not m.is_active then 'suspended'
    when m.starts_at > now() then 'upcoming'
    when m.ends_at <= now() then 'ended'
    else 'active'
  end
$$;

-- The role of the current user in the current clinic; null for whoever is no active member of it now.
create function app_role() returns text
  language sql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp
as $$
  select m.role from public.user_clinic_roles m
  where m.clinic_id = nullif(current_setting('app.clinic_id', true), '')
    and m.user_id = nullif(current_setting('app.user_id', true), '')
    and public.app_standing(m) = 'active'
$$;

-- The provider whose records are the current user's own; null for whoever is not in the role of a provider.
create function app_own_provider() returns text
  language sql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp
as $$
  select m.provider_id from public.user_clinic_roles m
  where m.clinic_id = nullif(current_setting('app.clinic_id', true), '')
    and m.user_id = nullif(current_setting('app.user_id', true), '')
    and m.role = 'provider' and public.app_standing(m) = 'active'
$$;

-- The clinics in which the current user is an active member, with their role.
create or replace function app_clinics()
  returns table (id text, name text, role text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select c.id, c.name, m.role from public.user_clinic_roles m
  join public.clinics c on c.id = m.clinic_id
  where m.user_id = nullif(current_setting('app.user_id', true), '') and public.app_standing(m) = 'active'
  order by c.name, c.id
$$;

-- The current clinic's members, former ones included, for those who work with their names.
drop function app_members();
create function app_members()
  returns table (id text, name text, email text, has_signed_in boolean)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select u.id, u.name, u.email, exists (select from public.user_identities i where i.user_id = u.id)
  from public.user_clinic_roles m
  join public.users u on u.id = m.user_id
  where m.clinic_id = nullif(current_setting('app.clinic_id', true), '')
    and (select public.app_role()) in ('clinic_admin', 'staff')
  order by u.name, u.id
$$;

create or replace function app_providers()
  returns table (id text, name text, first_name text, last_name text)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select p.id, p.name, p.first_name, p.last_name from public.providers p
  where p.clinic_id = nullif(current_setting('app.clinic_id', true), '')
    and (select public.app_role()) in ('clinic_admin', 'staff')
  order by p.name, p.id
$$;

create or replace function app_add_provider(new_id text, new_name text, new_type text)
  returns table (id text)
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
  insert into public.providers (id, name, provider_type, status, clinic_id, created_at, updated_at)
  select new_id, new_name, new_type, 'active', c.id, now(), now() from public.clinics c
  where c.id = nullif(current_setting('app.clinic_id', true), '')
    and (select public.app_role()) in ('clinic_admin', 'staff')
  returning providers.id
$$;

-- The user with that e-mail address for a clinic admin who invites them: the one who is known, or a new one.
create function app_invite(new_id text, of_email text, new_name text, new_role text)
  returns table (id text)
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if public.app_role() is distinct from 'clinic_admin' then
    return;
  end if;
  -- Two invitations of one address wait for each other: its column tells addresses apart by case, people do not.
  perform pg_advisory_xact_lock(hashtextextended('invite/' || lower(of_email), 0));
  return query
    select u.id from public.users u where lower(u.email) = lower(of_email) order by u.email = of_email desc, u.id limit 1;
  if found then
    return;
  end if;
  return query
    insert into public.users (id, email, name, role, clinic_id, created_at, updated_at)
    values (new_id, of_email, new_name, new_role, nullif(current_setting('app.clinic_id', true), ''), now(), now())
    returning users.id;
end
$$;

-- A clinic always has a clinic admin whose membership does not end by itself.
create function keep_an_admin() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  -- Two admins who step down at the same moment wait for each other.
  perform pg_advisory_xact_lock(hashtextextended('admins/' || old.clinic_id, 0));
  if not exists (
    select from public.user_clinic_roles m
    where m.clinic_id = old.clinic_id and m.role = 'clinic_admin' and m.ends_at is null
      and public.app_standing(m) = 'active'
  ) then
    raise exception 'the clinic would be left without a clinic admin' using errcode = 'CS001';
  end if;
  return null;
end
$$;
create trigger keep_an_admin
  after update of role, is_active, starts_at, ends_at, removed_at or delete on user_clinic_roles
  for each row when (old.role = 'clinic_admin') execute function keep_an_admin();


revoke execute on function app_role(), app_own_provider(), app_members(), app_invite(text, text, text, text),
  keep_an_admin() from public;
grant execute on function app_role(), app_own_provider(), app_members(), app_invite(text, text, text, text)
  to chairside_app;
