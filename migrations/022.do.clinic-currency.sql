-- The one currency of the amounts that the clinic's mappings in force read, dollars where one names none; null where
-- they are several, or there are none. For members who may not read mappings, and shown their sums.
create function app_currency() returns text
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select case count(distinct c.currency) when 1 then min(c.currency) end
  from public.column_mappings_v2 m
  cross join lateral jsonb_array_elements(m.mapping_config -> 'mappings') e
  cross join lateral (select coalesce(e ->> 'currency_format', 'USD') as currency) c
  where m.clinic_id = nullif(current_setting('app.clinic_id', true), '') and m.is_active
    and e ->> 'transform' = 'currency' and (select public.app_role()) is not null
$$;
revoke execute on function app_currency() from public;
grant execute on function app_currency() to chairside_app;
