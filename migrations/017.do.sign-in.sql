-- Lets an account of the issuer, or an address that the operator vouches for, into a transaction, whose settings hold
-- until it ends. No row for people whom nobody invited; no clinic, and nothing of one, for those who are not active in it.
create function app_enter(of_issuer text, of_subject text, verified_email text, of_clinic text)
  returns table (user_id text, email text, name text, clinic_name text, role text, standing text)
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  entering constant text := public.find_account(of_issuer, of_subject, verified_email);
begin
  if entering is null then
    return;
  end if;
  perform set_config('app.user_id', entering, true), set_config('app.clinic_id', coalesce(of_clinic, ''), true);
  if public.app_role() is null then
    perform set_config('app.clinic_id', '', true);
  else
    perform public.note_activity();
  end if;
  return query
    select u.id, u.email, u.name, c.name, m.role, public.app_standing(m)
    from public.users u
    left join public.user_clinic_roles m on m.user_id = u.id and m.clinic_id = of_clinic and m.removed_at is null
    left join public.clinics c on c.id = m.clinic_id
    where u.id = entering;
end
$$;

-- Whose account that is. One that is seen for the first time becomes the user's who was invited under its verified
-- address, unless another account is theirs already.
create function find_account(of_issuer text, of_subject text, verified_email text) returns text
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  found_id text;
begin
  if of_subject is null then
    return (select u.id from public.users u where lower(u.email) = lower(verified_email)
      order by u.email = verified_email desc, u.id limit 1);
  end if;
  select i.user_id into found_id from public.user_identities i
  where i.issuer = of_issuer and i.subject = of_subject;
  if found_id is not null then
    return found_id;
  end if;
  perform public.match_invitation(of_issuer, of_subject, verified_email);
  return (select i.user_id from public.user_identities i where i.issuer = of_issuer and i.subject = of_subject);
end
$$;

-- Ties an account to the user who was invited under that address, once, and leaves an event in each of their clinics.
create function match_invitation(of_issuer text, of_subject text, verified_email text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  candidate text;
  waiting text;
begin
  for candidate in
    select u.id from public.users u where lower(u.email) = lower(verified_email)
    order by u.email = verified_email desc, u.id
  loop
    -- With this setting the user's own memberships can be seen, in whatever clinic.
    perform set_config('app.user_id', candidate, true);
    continue when not exists (
      select from public.user_clinic_roles m where m.user_id = candidate and m.removed_at is null);
    insert into public.user_identities (issuer, subject, user_id, email)
    values (of_issuer, of_subject, candidate, verified_email)
    on conflict do nothing;
    continue when not found;
    for waiting in
      select m.clinic_id from public.user_clinic_roles m where m.user_id = candidate and m.removed_at is null
    loop
      perform set_config('app.clinic_id', waiting, true);
      insert into public.audit_events (clinic_id, id, user_id, action, subject_id)
      values (waiting, gen_random_uuid(), candidate, 'member.signed_in', candidate);
    end loop;
    return;
  end loop;
end
$$;

-- When a member last asked for something, to ten minutes. Requests of one member at the same time do not wait for it.
create function note_activity() returns void
  language sql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
  update public.user_clinic_roles m set last_active_at = now()
  where (m.clinic_id, m.id) in (
    select o.clinic_id, o.id from public.user_clinic_roles o
    where o.clinic_id = nullif(current_setting('app.clinic_id', true), '')
      and o.user_id = nullif(current_setting('app.user_id', true), '')
      and (o.last_active_at is null or o.last_active_at < now() - interval '10 minutes')
    for update skip locked
  )
$$;

drop function app_user(text);
revoke execute on function app_enter(text, text, text, text), find_account(text, text, text),
  match_invitation(text, text, text), note_activity() from public;
grant execute on function app_enter(text, text, text, text) to chairside_app;
