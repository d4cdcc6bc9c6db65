-- What shared/kpis.ts and shared/measures.ts say, as definitions: a measure has no formula, a composite one its own over
-- measures. Only in a table that 001 made, which has exactly its columns and holds the first row that it put there: one
-- that was there before stays as it is.
do $$
begin
  if (
    select string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attnotnull then ' not null' else '' end, ', ' order by a.attnum)
    from pg_attribute a where a.attrelid = to_regclass('metric_definitions') and a.attnum > 0
  ) is distinct from 'id text not null, name text not null, description text not null, data_type text not null, '
    'calculation_formula text, category text not null, is_composite boolean not null, '
    'created_at timestamp with time zone not null, updated_at timestamp with time zone not null' then
    return;
  end if;
  if not exists (select from metric_definitions where id = 'cm0chairsideproduction001') then
    return;
  end if;
  insert into metric_definitions
    (id, name, description, data_type, calculation_formula, category, is_composite)
  values
    ('cm0chairsideproduction001', 'Gross production', 'The sum of fees charged.', 'currency', null, 'financial', false),
    ('cm0chairsidenetproduct001', 'Net production',
      'Gross production and the adjustments and write-offs, with the signs that the sheet gives them.', 'currency',
      'production + adjustment', 'financial', true),
    ('cm0chairsidecollection001', 'Collections',
      'The sum of payments received, from patients and insurance, those not yet earned among them.', 'currency', null,
      'financial', false),
    ('cm0chairsideadjustment001', 'Adjustments',
      'The sum of adjustments and write-offs, with the signs that the sheet gives them.', 'currency', null,
      'financial', false),
    ('cm0chairsiderefundsums001', 'Refunds', 'The sum of refunds, with the signs that the mapping gives them.',
      'currency', null, 'financial', false),
    ('cm0chairsidecollectrat001', 'Collection rate', 'Collections ÷ net production. 98 % is a usual target.',
      'percentage', '100 * collection / (production + adjustment)', 'financial', true),
    ('cm0chairsidekeptproduc001', 'Production kept',
      'Net production ÷ gross production: what adjustments and write-offs leave of the fees.', 'percentage',
      '100 * (production + adjustment) / production', 'treatment', true),
    ('cm0chairsidecaseaccept001', 'Case acceptance', 'Dollars of treatment accepted ÷ dollars presented.',
      'percentage', '100 * treatment_accepted / treatment_presented', 'treatment', true),
    ('cm0chairsidetxstatedac001', 'Treatment acceptance as stated',
      'The acceptance rates that the sheet states, each weighed by its active patients. Where the sheet has dollars, see case acceptance.',
      'percentage', '100 * accepting_patients / acceptance_base', 'treatment', true),
    ('cm0chairsidehygreappoi001', 'Hygiene reappointment',
      'Hygiene patients who leave with a next visit ÷ hygiene patients seen.', 'percentage',
      '100 * hygiene_reappointed / hygiene_seen', 'patient', true),
    ('cm0chairsidereactivate001', 'Hygiene reactivation rate',
      'Overdue patients who completed hygiene ÷ overdue patients contacted. No authority defines this rate.',
      'percentage', '100 * reactivated_patients / overdue_contacted', 'patient', true),
    ('cm0chairsiderecarerate001', 'Recare compliance',
      'Patients in recare ÷ active patients: the rates that the sheet states, each weighed by its active patients.',
      'percentage', '100 * recare_patients / recare_base', 'patient', true),
    ('cm0chairsideapptbooked001', 'Appointments booked', 'The number of appointments booked, whatever became of them.',
      'integer', null, 'appointment', false),
    ('cm0chairsideapptcomplt001', 'Appointments completed', 'The number of appointments that took place.', 'integer',
      null, 'appointment', false),
    ('cm0chairsideapptcancel001', 'Cancellations', 'The number of appointments cancelled.', 'integer', null,
      'appointment', false),
    ('cm0chairsideapptnoshow001', 'No-shows', 'The number of appointments to which nobody came.', 'integer', null,
      'appointment', false),
    ('cm0chairsidecompletion001', 'Completion rate', 'Completed ÷ booked.', 'percentage',
      '100 * completed_count / scheduled_count', 'appointment', true),
    ('cm0chairsidenoshowrate001', 'No-show rate', 'No-shows ÷ booked.', 'percentage',
      '100 * no_show_count / scheduled_count', 'appointment', true),
    ('cm0chairsidecancelrate001', 'Cancellation rate', 'Cancellations ÷ booked.', 'percentage',
      '100 * cancelled_count / scheduled_count', 'appointment', true),
    ('cm0chairsideschedulese001', 'Schedule utilisation',
      'Booked minutes ÷ available minutes, of the records that state a utilisation.', 'percentage',
      '100 * rated_minutes / available_minutes', 'appointment', true),
    ('cm0chairsideapptamount001', 'Production of visits', 'The production that the appointment sheets state.',
      'currency', null, 'appointment', false),
    ('cm0chairsideprodperhou001', 'Production per hour', 'Production of visits ÷ hours of completed visits.',
      'currency', '60 * production_amount / completed_minutes', 'appointment', true),
    ('cm0chairsideprodpervis001', 'Production per visit', 'Production of visits ÷ completed visits.', 'currency',
      'production_amount / completed_count', 'appointment', true),
    ('cm0chairsidepatsactive001', 'Active patients',
      'Patients with a completed visit in 18 months, as the sheet counts them on the period''s last day.', 'integer',
      null, 'patient', false),
    ('cm0chairsidepatientnew001', 'New patients', 'The number of new patients.', 'integer', null, 'patient', false),
    ('cm0chairsidepatsreturn001', 'Reactivated patients', 'The number of patients who came back.', 'integer', null,
      'patient', false),
    ('cm0chairsidepatslost00001', 'Lost patients', 'The number of patients lost.', 'integer', null, 'patient', false),
    ('cm0chairsideretentionr001', 'Retention',
      'Last year''s active patients who returned ÷ last year''s active: the rates that the sheet states, each weighed by its active patients. A stated 0 is no data.',
      'percentage', '100 * retained_patients / retention_base', 'patient', true),
    ('cm0chairsidenetgrowth0001', 'Net patient growth',
      '(New + reactivated − lost) ÷ active patients at the period''s end.', 'percentage',
      '100 * (new_patients + reactivated_patients - lost_patients) / active_patients', 'patient', true),
    ('cm0chairsideavgpatvalu001', 'Average patient value',
      'The values that the sheet states, each weighed by its active patients.', 'currency',
      'patient_value / value_base', 'patient', true),
    ('cm0chairsidecallstotal001', 'Calls', 'The number of calls.', 'integer', null, 'patient', false),
    ('cm0chairsidecallsreach001', 'Connected calls', 'The number of calls that reached the person.', 'integer', null,
      'patient', false),
    ('cm0chairsidecallsvoice001', 'Voicemails', 'The number of calls that ended at a voicemail.', 'integer', null,
      'patient', false),
    ('cm0chairsidecallsappts001', 'Appointments from calls', 'The number of appointments that calls made.', 'integer',
      null, 'patient', false),
    ('cm0chairsidecallconver001', 'Call conversion', 'Appointments made ÷ connected calls.', 'percentage',
      '100 * appointments_scheduled / connected_calls', 'patient', true),
    ('cm0chairsidecallconnec001', 'Connection rate', 'Connected calls ÷ calls.', 'percentage',
      '100 * connected_calls / total_calls', 'patient', true),
    ('cm0chairsidecalllength001', 'Average call', 'Length of calls ÷ calls whose length is stated.', 'integer',
      'call_seconds / timed_calls', 'patient', true),
    ('cm0chairsideminsworked001', 'Completed minutes', 'Each record gives completed × minutes.', 'integer', null,
      'appointment', false),
    ('cm0chairsideminutrated001', 'Booked minutes',
      'Each record gives booked × minutes, where a utilisation above 0 is stated.', 'integer', null, 'appointment',
      false),
    ('cm0chairsideminsonhand001', 'Available minutes', 'Each record gives booked × minutes ÷ utilisation.', 'integer',
      null, 'appointment', false),
    ('cm0chairsidecallstimed001', 'Timed calls', 'Each record gives its calls, where their length is stated.',
      'integer', null, 'patient', false),
    ('cm0chairsidecallsecond001', 'Length of calls', 'Each record gives calls × length.', 'integer', null, 'patient',
      false),
    ('cm0chairsidepatsretain001', 'Retained patients', 'Each record gives active × retention.', 'integer', null,
      'patient', false),
    ('cm0chairsideretainbase001', 'Patients with a retention',
      'Each record gives its active patients, where a retention above 0 is stated.', 'integer', null, 'patient', false),
    ('cm0chairsidepatsrecare001', 'Patients in recare', 'Each record gives active × recare compliance.', 'integer',
      null, 'patient', false),
    ('cm0chairsiderecarebase001', 'Patients with a recare compliance',
      'Each record gives its active patients, where a recare compliance is stated.', 'integer', null, 'patient', false),
    ('cm0chairsideacceptrate001', 'Accepting patients', 'Each record gives active × treatment acceptance.', 'integer',
      null, 'patient', false),
    ('cm0chairsideacceptbase001', 'Patients with an acceptance',
      'Each record gives its active patients, where a treatment acceptance is stated.', 'integer', null, 'patient',
      false),
    ('cm0chairsidepatsvalue0001', 'Value of patients', 'Each record gives active × average patient value.', 'currency',
      null, 'patient', false),
    ('cm0chairsidepatsvalbas001', 'Patients with a value',
      'Each record gives its active patients, where an average value is stated.', 'integer', null, 'patient', false),
    ('cm0chairsidetxpresents001', 'Treatment presented', 'Each record gives the treatment it presented.', 'currency',
      null, 'patient', false),
    ('cm0chairsidetxaccepted001', 'Treatment accepted', 'Each record gives the treatment it accepted.', 'currency',
      null, 'patient', false),
    ('cm0chairsidehygienesee001', 'Hygiene patients seen', 'Each record gives its hygiene patients seen.', 'integer',
      null, 'patient', false),
    ('cm0chairsidehygieneapp001', 'Hygiene patients reappointed',
      'Each record gives its hygiene patients with a next visit.', 'integer', null, 'patient', false),
    ('cm0chairsideoverduecon001', 'Overdue patients contacted', 'Each record gives its overdue patients contacted.',
      'integer', null, 'patient', false)
  on conflict (id) do update set
    name = excluded.name, description = excluded.description, data_type = excluded.data_type,
    calculation_formula = excluded.calculation_formula, category = excluded.category,
    is_composite = excluded.is_composite, updated_at = now();
end
$$;

-- A clinic's own KPIs, in the same words as those of shared/kpis.ts.
create table clinic_kpis (
  clinic_id text not null,
  id text not null,
  key text not null,
  label text not null,
  unit text not null check (unit in ('money', 'percent', 'count', 'minutes', 'seconds')),
  places integer not null check (places between 0 and 6),
  formula text not null,
  better text not null check (better in ('up', 'down', 'neither')),
  definition text not null,
  category text not null check (category in ('financial', 'patient', 'appointment', 'provider', 'treatment')),
  created_by text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (clinic_id, id),
  unique (clinic_id, key)
);
alter table clinic_kpis enable row level security;
alter table clinic_kpis force row level security;
create policy of_clinic on clinic_kpis
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));
create policy role_reads on clinic_kpis as restrictive for select to chairside_app
  using ((select app_role()) is not null);
create policy role_adds on clinic_kpis as restrictive for insert to chairside_app
  with check ((select app_role()) = 'clinic_admin');
create policy role_changes on clinic_kpis as restrictive for update to chairside_app
  using ((select app_role()) = 'clinic_admin') with check ((select app_role()) = 'clinic_admin');
create policy role_removes on clinic_kpis as restrictive for delete to chairside_app
  using ((select app_role()) = 'clinic_admin');
grant select, insert, update, delete on clinic_kpis to chairside_app;
