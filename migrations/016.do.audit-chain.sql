-- Each clinic's events form a chain: an event's hash takes in the hash before it, so that a change, a gap or an event
-- that was put in later shows. Numbers and hashes are set when the transaction commits: until then nobody waits.
alter table audit_events add column number bigint, add column hash text;

-- Where a clinic's chain ends. Only the function below writes it.
create table audit_chains (
  clinic_id text primary key,
  length bigint not null,
  hash text not null
);
alter table audit_chains enable row level security;
alter table audit_chains force row level security;
create policy of_clinic on audit_chains
  using (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')))
  with check (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')));

-- What an event's hash is made of, a line each; server/audit/hashEvent.ts makes the same.
create function audit_hash(previous text, number bigint, e audit_events) returns text
  language sql stable
as $$
  select encode(sha256(convert_to(concat_ws(E'\n',
    previous, e.clinic_id, number, e.id, e.user_id, e.action, to_json(e.subject_id), e.detail,
    (extract(epoch from e.created_at) * 1000000)::bigint), 'UTF8')), 'hex')
$$;

create function chain_audit_event() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  of_clinic constant text := current_setting('app.clinic_id', true);
  chain public.audit_chains;
begin
  -- A first sign-in leaves an event in every clinic that waited for it.
  perform set_config('app.clinic_id', new.clinic_id, true);
  insert into public.audit_chains (clinic_id, length, hash) values (new.clinic_id, 0, '')
  on conflict (clinic_id) do nothing;
  select * into chain from public.audit_chains c where c.clinic_id = new.clinic_id for update;
  chain.length := chain.length + 1;
  chain.hash := public.audit_hash(chain.hash, chain.length, new);
  update public.audit_chains c set length = chain.length, hash = chain.hash where c.clinic_id = new.clinic_id;
  update public.audit_events e set number = chain.length, hash = chain.hash
  where e.clinic_id = new.clinic_id and e.id = new.id;
  perform set_config('app.clinic_id', coalesce(of_clinic, ''), true);
  return null;
end
$$;
revoke execute on function chain_audit_event() from public;

-- Events of before this migration, in the order in which they were written.
do $$
declare
  e audit_events;
  chain audit_chains;
begin
  alter table audit_events no force row level security;
  alter table audit_chains no force row level security;
  for e in select * from audit_events order by clinic_id, created_at, id loop
    if chain.clinic_id is distinct from e.clinic_id then
      chain := row (e.clinic_id, 0, '');
    end if;
    chain.length := chain.length + 1;
    chain.hash := audit_hash(chain.hash, chain.length, e);
    update audit_events o set number = chain.length, hash = chain.hash where o.clinic_id = e.clinic_id and o.id = e.id;
    insert into audit_chains values (chain.*)
    on conflict (clinic_id) do update set length = excluded.length, hash = excluded.hash;
  end loop;
  alter table audit_events force row level security;
  alter table audit_chains force row level security;
end
$$;

create unique index audit_events_number_key on audit_events (clinic_id, number);
drop index audit_events_created_idx;
create constraint trigger chain_audit_event after insert on audit_events
  deferrable initially deferred for each row execute function chain_audit_event();
