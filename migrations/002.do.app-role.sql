-- The role that the server connects as: it owns nothing, and row-level security holds for it.
-- Its password is set by the migrate step, never by SQL that is kept.
do $$
begin
  if not exists (select from pg_roles where rolname = 'chairside_app') then
    create role chairside_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
  end if;
end
$$;

grant usage on schema public to chairside_app;
