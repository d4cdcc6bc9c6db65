-- The schema goes on in phases that run beside the work, each of many short transactions: server/db/phases. What is kept
-- here belongs to the owner alone.
create schema chairside_upgrade;

-- A phase that is wanted and not reached is gone on with by the next `migrate`, from wherever it stopped.
create table chairside_upgrade.phases (
  phase integer primary key check (phase in (3, 4, 5)),
  state text not null default 'wanted' check (state in ('wanted', 'reached', 'settled')),
  wanted_at timestamptz not null default now(),
  -- From here on the database is in the phase, and can be taken back.
  reached_at timestamptz,
  -- What the way back needs was given up.
  settled_at timestamptz,
  check ((state = 'wanted') = (reached_at is null)),
  check ((state = 'settled') = (settled_at is not null))
);
