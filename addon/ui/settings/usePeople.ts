import { useEffect, useState } from 'preact/hooks';
import type { AuditEvent } from '../../../shared/apiAudit.ts';
import type { Person } from './ActivityFilters.tsx';

/** The members, and whoever else was seen to have done something: they stay on the list once they are there. */
export function usePeople(members: readonly Person[], events: readonly AuditEvent[]): readonly Person[] {
  const [others, setOthers] = useState<readonly Person[]>([]);
  useEffect(() => {
    setOthers((before) => {
      const known = new Set([...members, ...before].map(({ userId }) => userId));
      const doers = new Map(events.map(({ userId, by }) => [userId, by ?? 'Someone who left']));
      const seen = [...doers].filter(([userId]) => !known.has(userId));
      return seen.length === 0 ? before : [...before, ...seen.map(([userId, name]) => ({ userId, name }))];
    });
  }, [members, events]);
  return [...members, ...others];
}
