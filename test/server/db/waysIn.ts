import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../server/db/client.ts';
import { type Scope, withClinic } from '../../../server/db/withClinic.ts';
import { asVisitor, createSupabaseDatabase, ISSUER } from '../../support/supabaseDatabase.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

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
  const subjects = new Map<string | null, string>();
  const admit = async (userId: string): Promise<void> => {
    const subject = randomUUID();
    subjects.set(userId, subject);
    await database.owner.execute(sql`insert into auth.users (id, email) values (${subject}, ${userId})`);
    await database.owner.execute(
      sql`insert into user_identities (issuer, subject, user_id, email) values (${ISSUER}, ${subject}, ${userId}, 'x')`,
    );
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
