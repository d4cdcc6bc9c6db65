import type { AuditEvent } from '../../../shared/apiAudit.ts';
import type { Members } from '../../../shared/apiMembers.ts';
import type { EventNames } from './sayEvent.ts';

/** Names for the ids in events; whoever is no member any more is still named in what they did themselves. */
export function eventNames({ members, providers }: Members, events: readonly AuditEvent[]): EventNames {
  const people = new Map(events.flatMap(({ userId, by }) => (by === null ? [] : [[userId, by] as const])));
  for (const { userId, name } of members) people.set(userId, name);
  return {
    person: (userId) => people.get(userId) ?? 'someone who left',
    provider: (id) => providers.find((each) => each.id === id)?.name ?? 'a provider',
  };
}
