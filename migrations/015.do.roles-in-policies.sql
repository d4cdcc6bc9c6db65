-- What the roles of shared/roles.ts may do in the tables, for the server's role: beside the policies that hold a
-- transaction to its clinic, these hold it to what the member's role allows. The owner's tools are held by the clinic.
do $$
declare
  admins constant text := $roles$(select app_role()) = 'clinic_admin'$roles$;
  workers constant text := $roles$(select app_role()) in ('clinic_admin', 'staff')$roles$;
  members constant text := $roles$(select app_role()) is not null$roles$;
  -- A provider reads the records that are their own.
  own constant text := ' or provider_id = (select app_own_provider())';
  self constant text := $self$user_id = (select nullif(current_setting('app.user_id', true), ''))$self$;
  rule record;
begin
  for rule in
    select * from (values
      ('financial_metrics', workers || own, workers),
      ('appointment_metrics', workers || own, workers),
      ('call_metrics', workers, workers),
      ('patient_metrics', workers, workers),
      ('metric_aggregations', members, workers),
      ('goal_templates', members, admins),
      ('spreadsheet_connections', workers, workers),
      ('column_mappings_v2', workers, workers),
      ('provider_aliases', workers, workers),
      ('pushes', workers, workers),
      ('push_chunks', workers, workers),
      ('push_seen', workers, workers),
      ('record_history', workers, workers),
      ('dirty_days', workers, workers),
      ('closed_months', workers, admins),
      ('clinic_settings', workers, admins),
      ('google_credentials', admins, admins),
      ('user_clinic_roles', admins || ' or ' || self, admins),
      ('audit_events', admins, members || ' and ' || self)
    ) as t (name, readers, writers)
  loop
    execute format('create policy role_reads on %I as restrictive for select to chairside_app using (%s)',
      rule.name, rule.readers);
    execute format('create policy role_adds on %I as restrictive for insert to chairside_app with check (%s)',
      rule.name, rule.writers);
    execute format(
      'create policy role_changes on %I as restrictive for update to chairside_app using (%s) with check (%s)',
      rule.name, rule.writers, rule.writers);
    execute format('create policy role_removes on %I as restrictive for delete to chairside_app using (%s)',
      rule.name, rule.writers);
  end loop;
end
$$;

-- Sums are for every member, also for those who may read no record: so they are added up here, by month, with the
-- measures of shared/dataset.ts. Days are added up first: their months are written out once a day. Each sum is text, so
-- that no digit is lost; one that no record of a month has is left out.
create function app_totals(of_dataset text, of_connection text, of_sheet text, first_day date, last_day date)
  returns table (month text, sums jsonb)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  of_clinic constant text := nullif(current_setting('app.clinic_id', true), '');
begin
  if public.app_role() is null then
    return;
  end if;
  if of_dataset = 'financial' then
    return query
      select to_char(d.date, 'YYYY-MM'),
        jsonb_strip_nulls(jsonb_build_object(
          'production', sum(d.production)::text,
          'collection', sum(d.collection)::text,
          'adjustment', sum(d.adjustment)::text,
          'refund', sum(d.refund)::text))
      from (
        select m.date,
          sum(m.amount) filter (where m.metric_type = 'production') as production,
          sum(m.amount) filter (where m.metric_type = 'collection') as collection,
          sum(m.amount) filter (where m.metric_type = 'adjustment') as adjustment,
          sum(m.amount) filter (where m.metric_type = 'refund') as refund
        from public.financial_metrics m
        where m.clinic_id = of_clinic and (of_connection is null or m.connection_id = of_connection)
          and (of_sheet is null or m.sheet_name = of_sheet) and (first_day is null or m.date >= first_day)
          and (last_day is null or m.date <= last_day)
        group by m.date
      ) d
      group by 1 order by 1;
  elsif of_dataset = 'appointment' then
    return query
      select to_char(d.date, 'YYYY-MM'),
        jsonb_strip_nulls(jsonb_build_object(
          'scheduled_count', sum(d.scheduled_count)::text,
          'completed_count', sum(d.completed_count)::text,
          'cancelled_count', sum(d.cancelled_count)::text,
          'no_show_count', sum(d.no_show_count)::text,
          'average_duration', sum(d.average_duration)::text,
          'production_amount', sum(d.production_amount)::text))
      from (
        select m.date,
          sum(m.scheduled_count) as scheduled_count,
          sum(m.completed_count) as completed_count,
          sum(m.cancelled_count) as cancelled_count,
          sum(m.no_show_count) as no_show_count,
          sum(m.average_duration) as average_duration,
          sum(m.production_amount) as production_amount
        from public.appointment_metrics m
        where m.clinic_id = of_clinic and (of_connection is null or m.connection_id = of_connection)
          and (of_sheet is null or m.sheet_name = of_sheet) and (first_day is null or m.date >= first_day)
          and (last_day is null or m.date <= last_day)
        group by m.date
      ) d
      group by 1 order by 1;
  elsif of_dataset = 'call' then
    return query
      select to_char(d.date, 'YYYY-MM'),
        jsonb_strip_nulls(jsonb_build_object(
          'total_calls', sum(d.total_calls)::text,
          'connected_calls', sum(d.connected_calls)::text,
          'voicemails', sum(d.voicemails)::text,
          'appointments_scheduled', sum(d.appointments_scheduled)::text))
      from (
        select m.date,
          sum(m.total_calls) as total_calls,
          sum(m.connected_calls) as connected_calls,
          sum(m.voicemails) as voicemails,
          sum(m.appointments_scheduled) as appointments_scheduled
        from public.call_metrics m
        where m.clinic_id = of_clinic and (of_connection is null or m.connection_id = of_connection)
          and (of_sheet is null or m.sheet_name = of_sheet) and (first_day is null or m.date >= first_day)
          and (last_day is null or m.date <= last_day)
        group by m.date
      ) d
      group by 1 order by 1;
  elsif of_dataset = 'patient' then
    return query
      select to_char(d.date, 'YYYY-MM'),
        jsonb_strip_nulls(jsonb_build_object(
          'active_patients', sum(d.active_patients)::text,
          'new_patients', sum(d.new_patients)::text,
          'reactivated_patients', sum(d.reactivated_patients)::text,
          'lost_patients', sum(d.lost_patients)::text))
      from (
        select m.date,
          sum(m.active_patients) as active_patients,
          sum(m.new_patients) as new_patients,
          sum(m.reactivated_patients) as reactivated_patients,
          sum(m.lost_patients) as lost_patients
        from public.patient_metrics m
        where m.clinic_id = of_clinic and (of_connection is null or m.connection_id = of_connection)
          and (of_sheet is null or m.sheet_name = of_sheet) and (first_day is null or m.date >= first_day)
          and (last_day is null or m.date <= last_day)
        group by m.date
      ) d
      group by 1 order by 1;
  end if;
end
$$;
revoke execute on function app_totals(text, text, text, date, date) from public;
grant execute on function app_totals(text, text, text, date, date) to chairside_app;
