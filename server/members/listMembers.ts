import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { Members } from '../../shared/apiMembers.ts';
import type { Member } from '../identity/asMember.ts';

const Timestamp = z.string().transform((text) => new Date(text).toISOString());
const Rows = z.array(
  Members.shape.members.element.extend({
    startsAt: Timestamp,
    endsAt: Timestamp.nullable(),
    lastActiveAt: Timestamp.nullable(),
  }),
);

/** The clinic's members by name, those who were removed left out, and the providers that a member can be. */
export async function listMembers({ tx, clinicId }: Member): Promise<Members> {
  const members = Rows.parse(
    await tx.execute(sql`
      select m.user_id as "userId", u.name, u.email, m.role, m.provider_id as "providerId", m.is_active as "isActive",
        m.starts_at as "startsAt", m.ends_at as "endsAt", m.last_active_at as "lastActiveAt",
        case when app_standing(m) = 'active' and not u.has_signed_in and m.last_active_at is null then 'invited'
          else app_standing(m) end as standing
      from user_clinic_roles m join app_members() u on u.id = m.user_id
      where m.clinic_id = ${clinicId} and m.removed_at is null
      order by u.name, u.email`),
  );
  const providers = await tx.execute(sql`select id, name from app_providers()`);
  return { members, providers: Members.shape.providers.parse(providers) };
}
