-- References between tables are held by the database from phase 3 on (server/db/phases/foreignKeys).

-- As in 014, for a clinic that is there. Whoever deletes a user in the half that was there before is in no clinic, and an
-- owner that is no superuser would see no admin then.
create or replace function keep_an_admin() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  of_clinic constant text := current_setting('app.clinic_id', true);
begin
  perform set_config('app.clinic_id', old.clinic_id, true);
  -- Two admins who step down at the same moment wait for each other.
  perform pg_advisory_xact_lock(hashtextextended('admins/' || old.clinic_id, 0));
  if exists (select from public.clinics c where c.id = old.clinic_id) and not exists (
    select from public.user_clinic_roles m
    where m.clinic_id = old.clinic_id and m.role = 'clinic_admin' and m.ends_at is null
      and public.app_standing(m) = 'active'
  ) then
    raise exception 'the clinic would be left without a clinic admin' using errcode = 'CS001';
  end if;
  perform set_config('app.clinic_id', coalesce(of_clinic, ''), true);
  return null;
end
$$;

-- As in 017. A grant or a consent that is being stored holds its membership, and does not wait for whoever notes this.
create or replace function note_activity() returns void
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
  update public.user_clinic_roles m set last_active_at = now()
  where (m.clinic_id, m.id) in (
    select o.clinic_id, o.id from public.user_clinic_roles o
    where o.clinic_id = (select public.app_clinic_id()) and o.user_id = (select public.app_user_id())
      and (o.last_active_at is null or o.last_active_at < now() - interval '10 minutes')
    for no key update skip locked
  )
$$;
