import type { AuditEvent } from '../../../shared/apiAudit.ts';
import type { Members } from '../../../shared/apiMembers.ts';

/** Who and what the ids in events stand for. */
export interface EventNames {
  readonly person: (userId: string) => string;
  readonly provider: (providerId: string) => string;
}

/** An event's subject and details, as its sentence needs them. */
export type Told = Pick<AuditEvent, 'subjectId' | 'detail'>;

/** Names for the ids in events; whoever is no member any more is still named in what they did themselves. */
export function eventNames({ members, providers }: Members, events: readonly AuditEvent[]): EventNames {
  const people = new Map(events.flatMap(({ userId, by }) => (by === null ? [] : [[userId, by] as const])));
  for (const { userId, name } of members) people.set(userId, name);
  return {
    person: (userId) => people.get(userId) ?? 'someone who left',
    provider: (id) => providers.find((each) => each.id === id)?.name ?? 'a provider',
  };
}
