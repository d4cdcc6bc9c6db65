-- A question for all records of a sheet names its connection and no row key: with this condition it finds the index.
drop index financial_metrics_row_key;
create unique index financial_metrics_row_key on financial_metrics
  (clinic_id, connection_id, sheet_name, row_key, entry) where connection_id is not null;
drop index appointment_metrics_row_key;
create unique index appointment_metrics_row_key on appointment_metrics
  (clinic_id, connection_id, sheet_name, row_key, entry) where connection_id is not null;
drop index call_metrics_row_key;
create unique index call_metrics_row_key on call_metrics
  (clinic_id, connection_id, sheet_name, row_key, entry) where connection_id is not null;
drop index patient_metrics_row_key;
create unique index patient_metrics_row_key on patient_metrics
  (clinic_id, connection_id, sheet_name, row_key, entry) where connection_id is not null;
