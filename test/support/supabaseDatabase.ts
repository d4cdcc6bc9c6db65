import { sql } from 'drizzle-orm';
import { inject } from 'vitest';
import { closeDatabase, type Database, openDatabase, type Transaction } from '../../server/db/client.ts';
import { migrate } from '../../server/db/migrate.ts';
import { createTestDatabase, type TestDatabase } from './testDatabase.ts';

/** Roles of Supabase. PostgREST connects as the last, and becomes one of the others. */
export type SupabaseRole = 'anon' | 'authenticated' | 'service_role';

/** A database that was Supabase's before Chairside's tables came. */
export interface SupabaseDatabase extends TestDatabase {
  /** As PostgREST connects. */
  readonly visitors: Database;
}

/** Where Supabase's tokens come from. */
export const ISSUER = 'https://chairside-test.supabase.co/auth/v1';
const PASSWORD = 'authenticator-of-a-test';

/** Roles belong to the cluster: another file may be making the same ones at this moment. */
const ROLES = [
  'create role anon nologin',
  'create role authenticated nologin',
  'create role service_role nologin bypassrls',
  `create role authenticator login noinherit password '${PASSWORD}'`,
  'grant anon, authenticated, service_role to authenticator',
];

/** As supabase/postgres and supabase/auth lay it out, as far as anything here stands on it. */
const LAYOUT = `
  grant usage on schema public to anon, authenticated, service_role;
  alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
  alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
  alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
  create schema auth;
  grant usage on schema auth to anon, authenticated, service_role;
  create table auth.users (
    id uuid primary key,
    aud varchar(255),
    role varchar(255),
    email varchar(255),
    email_confirmed_at timestamptz,
    raw_app_meta_data jsonb,
    raw_user_meta_data jsonb,
    created_at timestamptz,
    deleted_at timestamptz
  );
  create table auth.identities (
    id uuid primary key default gen_random_uuid(),
    provider_id text not null,
    user_id uuid not null references auth.users on delete cascade,
    identity_data jsonb not null,
    provider text not null,
    unique (provider_id, provider)
  );
  create function auth.jwt() returns jsonb language sql stable as $$
    select coalesce(nullif(current_setting('request.jwt.claim', true), ''),
      nullif(current_setting('request.jwt.claims', true), ''))::jsonb
  $$;
  create function auth.uid() returns uuid language sql stable as $$ select (auth.jwt() ->> 'sub')::uuid $$;
  create function auth.role() returns text language sql stable as $$ select auth.jwt() ->> 'role' $$;`;

/** Makes a database that was Supabase's, migrated, with what a deployer does then. Remove it with `drop`. */
export async function createSupabaseDatabase(): Promise<SupabaseDatabase> {
  const database = await createTestDatabase({ migrated: false });
  await layOutSupabase(database.owner);
  await migrate({ ownerUrl: database.ownerUrl });
  await onceInCluster(database.owner, 'grant chairside_member to authenticated');
  const { port } = inject('cluster');
  const name = new URL(database.ownerUrl).pathname;
  const visitors = openDatabase(`postgres://authenticator:${PASSWORD}@127.0.0.1:${port}${name}`, 3);
  const drop = async () => {
    await closeDatabase(visitors);
    await database.drop();
  };
  return { ...database, visitors, drop };
}

/** Makes a database Supabase's: its roles, what it gives them on whatever comes, and its accounts. */
export async function layOutSupabase(superuser: Database): Promise<void> {
  for (const statement of ROLES) await onceInCluster(superuser, statement);
  await superuser.execute(sql.raw(LAYOUT));
}

async function onceInCluster(owner: Database, statement: string): Promise<void> {
  await owner.execute(
    sql.raw(
      `do $$ begin ${statement}; exception when duplicate_object or unique_violation then null; end $$`,
    ),
  );
}

/** Runs the work in one transaction as PostgREST does: in that role, with those claims as they stand in the token. */
export function asVisitor<Result>(
  { visitors }: SupabaseDatabase,
  role: SupabaseRole,
  claims: string,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return visitors.transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('role', ${role}, true), set_config('request.jwt.claims', ${claims}, true)`,
    );
    return work(tx);
  });
}
