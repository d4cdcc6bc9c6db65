-- Staff may name a provider whom nobody has entered yet. The table belongs to the existing half and the app role
-- has no right on it: this adds one active provider to the current clinic, and can do nothing else.
create function app_add_provider(new_id text, new_name text, new_type text)
  returns table (id text)
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
  insert into public.providers (id, name, provider_type, status, clinic_id, created_at, updated_at)
  select new_id, new_name, new_type, 'active', c.id, now(), now() from public.clinics c
  where c.id = nullif(current_setting('app.clinic_id', true), '')
  returning providers.id
$$;

revoke execute on function app_add_provider(text, text, text) from public;
grant execute on function app_add_provider(text, text, text) to chairside_app;
