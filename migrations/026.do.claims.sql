-- Whose rows a transaction may see, asked for in one place by every policy and function.
create function app_clinic_id() returns text
  language sql stable parallel safe
as $$
  select nullif(current_setting('app.clinic_id', true), '')
$$;

create function app_user_id() returns text
  language sql stable parallel safe
as $$
  select nullif(current_setting('app.user_id', true), '')
$$;
