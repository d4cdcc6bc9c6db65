import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '../db/client.ts';
import { Failure } from '../problem/failure.ts';

const User = z.object({ id: z.string(), email: z.string(), name: z.string() });
export type User = z.infer<typeof User>;

/**
 * The user with that verified e-mail address.
 * @throws Failure `unauthenticated` where Chairside knows nobody of that address
 */
export async function findUser(tx: Transaction, email: string): Promise<User> {
  const [row] = await tx.execute(sql`select id, email, name from app_user(${email})`);
  if (row === undefined) {
    throw new Failure(
      'unauthenticated',
      'Nobody with your e-mail address is known here. Ask a clinic admin.',
    );
  }
  return User.parse(row);
}
