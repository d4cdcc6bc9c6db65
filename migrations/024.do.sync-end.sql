-- A sync whose person may not push any more can be entered by nobody, and still has to end with a word on why. This
-- does that and no more: where somebody can be entered it changes nothing, and says so.
create function app_refuse_sync(of_clinic text, of_connection text, new_run text, due timestamptz, asker text,
    moment timestamptz, sentence text) returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
begin
  if exists (select from public.app_enter_sync(of_clinic, of_connection)) then
    return false;
  end if;
  -- The clinic is entered now, though as nobody who may do anything in it.
  update public.connection_syncs s
    set next_run_at = null, last_attempt_at = moment, failures = s.failures + 1, trouble_code = 'not_allowed',
      trouble = sentence, updated_at = now()
    where s.clinic_id = of_clinic and s.connection_id = of_connection;
  if not found then
    return true;
  end if;
  insert into public.sync_runs (clinic_id, id, connection_id, due_at, asked_by, started_at, ended_at, outcome,
      trouble_code, trouble)
    values (of_clinic, new_run, of_connection, due, asker, moment, moment, 'failed', 'not_allowed', sentence)
    on conflict (clinic_id, connection_id, due_at) do update
      set ended_at = moment, outcome = 'failed', trouble_code = 'not_allowed', trouble = sentence
      where sync_runs.outcome = 'running';
  update public.spreadsheet_connections c set sync_status = 'error', updated_at = now()
    where c.clinic_id = of_clinic and c.id = of_connection;
  return true;
end
$$;

revoke execute on function app_refuse_sync(text, text, text, timestamptz, text, timestamptz, text) from public;
grant execute on function app_refuse_sync(text, text, text, timestamptz, text, timestamptz, text) to chairside_app;
