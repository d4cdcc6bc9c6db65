import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../server/db/client.ts';
import { authUserStepsTo } from '../../../server/db/phases/uuids/authUsers.ts';
import { type Scope, withClinic } from '../../../server/db/withClinic.ts';
import {
  asVisitor,
  createSupabaseDatabase,
  ISSUER,
  type SupabaseDatabase,
} from '../../support/supabaseDatabase.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { openOwner, runSteps } from './phases/metricStage.ts';

/** A database with one of the ways in which people come to it. */
export interface Entrance {
  readonly database: TestDatabase;
  /** Makes a user known there. */
  admit(userId: string): Promise<void>;
  /** Runs the work in one transaction of that user, '' for nobody, in that clinic, null for none. */
  enter<Result>(scope: Scope, work: (tx: Transaction) => Promise<Result>): Promise<Result>;
}

/** Every way in: what one admits and refuses, the others do. */
export const WAYS_IN: readonly { readonly by: string; open(): Promise<Entrance> }[] = [
  { by: 'our own settings', open: openToServer },
  { by: 'the claims of a token', open: openToClaims },
  { by: 'the claims of a token that nothing but the account of a user is tied to', open: openToAccounts },
];

async function openToServer(): Promise<Entrance> {
  const database = await createTestDatabase();
  return {
    database,
    admit: async () => {},
    enter: (scope, work) => withClinic(database.app, scope, work),
  };
}

async function openToClaims(): Promise<Entrance> {
  const database = await createSupabaseDatabase();
  return enterByToken(database, async (userId, subject) => {
    await database.owner.execute(sql`insert into auth.users (id, email) values (${subject}, ${userId})`);
    await database.owner.execute(
      sql`insert into user_identities (issuer, subject, user_id, email) values (${ISSUER}, ${subject}, ${userId}, 'x')`,
    );
  });
}

/** As phase 4 ties users to accounts of Supabase: whoever signs up with the address of one is that user. */
async function openToAccounts(): Promise<Entrance> {
  const database = await createSupabaseDatabase();
  const client = openOwner(database.ownerUrl);
  await runSteps(await authUserStepsTo(client));
  await client.end();
  return enterByToken(database, async (userId, subject) => {
    await database.owner.execute(sql`insert into auth.users (id, email, email_confirmed_at)
      select ${subject}, email, now() from users where id = ${userId}`);
  });
}

/** The way in by a token of Supabase, whose subject `tie` makes known as that user's. */
function enterByToken(
  database: SupabaseDatabase,
  tie: (userId: string, subject: string) => Promise<void>,
): Entrance {
  const subjects = new Map<string | null, string>();
  const admit = async (userId: string): Promise<void> => {
    const subject = randomUUID();
    subjects.set(userId, subject);
    await tie(userId, subject);
  };
  const claimsOf = ({ clinicId, userId }: Scope): string => {
    const of = { iss: ISSUER, aud: 'authenticated', role: 'authenticated', sub: subjects.get(userId) };
    return JSON.stringify({
      ...of,
      app_metadata: { provider: 'google', ...(clinicId && { clinic_id: clinicId }) },
    });
  };
  return {
    database,
    admit,
    enter: (scope, work) => asVisitor(database, 'authenticated', claimsOf(scope), work),
  };
}
