import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Member } from '../identity/asMember.ts';

const Answer = z.tuple([z.object({ elsewhere: z.boolean() })]);

/** True where another clinic reads with what that Google account granted. */
export async function isGrantedElsewhere({ tx }: Member, subject: string | null): Promise<boolean> {
  if (subject === null) return false;
  const [{ elsewhere }] = Answer.parse([
    ...(await tx.execute(sql`select app_granted_elsewhere(${subject}) as elsewhere`)),
  ]);
  return elsewhere;
}
