-- The cells above the table that the push's mapping reads, by address: the same for every row of the push.
alter table pushes add column cells_above jsonb not null default '{}';
