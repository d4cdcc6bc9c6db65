-- The sums of 015, with those of the columns that 018 added to the patients: the measures of shared/dataset.ts. Who may
-- run it stays as it was.
create or replace function app_totals(of_dataset text, of_connection text, of_sheet text, first_day date, last_day date)
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
          'lost_patients', sum(d.lost_patients)::text,
          'treatment_presented', sum(d.treatment_presented)::text,
          'treatment_accepted', sum(d.treatment_accepted)::text,
          'hygiene_seen', sum(d.hygiene_seen)::text,
          'hygiene_reappointed', sum(d.hygiene_reappointed)::text,
          'overdue_contacted', sum(d.overdue_contacted)::text))
      from (
        select m.date,
          sum(m.active_patients) as active_patients,
          sum(m.new_patients) as new_patients,
          sum(m.reactivated_patients) as reactivated_patients,
          sum(m.lost_patients) as lost_patients,
          sum(m.treatment_presented) as treatment_presented,
          sum(m.treatment_accepted) as treatment_accepted,
          sum(m.hygiene_seen) as hygiene_seen,
          sum(m.hygiene_reappointed) as hygiene_reappointed,
          sum(m.overdue_contacted) as overdue_contacted
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
