import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Account, Role } from '../../shared/api.ts';
import type { Transaction } from '../db/client.ts';

const Rows = z.array(
  z
    .object({ id: z.string(), name: z.string(), role: Role, former: z.string() })
    .transform(({ former, ...clinic }) => ({ ...clinic, ...(former !== clinic.id && { formerId: former }) })),
);

/** The clinics in which the transaction's user is an active member, by name. */
export async function listClinics(tx: Transaction): Promise<Account['clinics']> {
  return Rows.parse(await tx.execute(sql`select id, name, role, former_id(id) as former from app_clinics()`));
}
