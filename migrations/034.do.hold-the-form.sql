-- Whoever asks what ids are holds the answer until their transaction ends. To change it, phase 4 needs every table at once
-- and gets none of them while transactions hold one and wait for another: it closes this gate first, and they wait in
-- front of it with nothing in their hands. So it is asked before anything else, by a statement of its own. What it then
-- reads is not of an older moment than the wait.
create or replace function app_id_form() returns text
  language plpgsql volatile parallel restricted set search_path = pg_catalog, public, pg_temp
as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('form of ids', 0));
  return (select format_type(t.typbasetype, null) from pg_type t where t.oid = 'public.row_id'::regtype);
end
$$;
