-- A spelling can mean someone in a stretch of days only, or nobody: then the rows with it are left out. Beside its
-- stretches a spelling has one meaning for all other days, so the key holds both ends, empty ones included.
alter table provider_aliases
  add column valid_from date,
  add column valid_until date,
  alter column provider_id drop not null,
  add constraint provider_aliases_days_check check (valid_from <= valid_until),
  drop constraint provider_aliases_clinic_id_alias_key,
  add constraint provider_aliases_spelling_key unique nulls not distinct
    (clinic_id, alias, valid_from, valid_until);

-- A template's name means one version of one mapping in a clinic.
create unique index column_mappings_v2_template_key
  on column_mappings_v2 (clinic_id, template_name) where template_name is not null;
