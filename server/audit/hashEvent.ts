import { hash } from 'node:crypto';

/**
 * An event as the chain takes it in: its ids as they were born, `detail` and `microseconds` (since 1970) as PostgreSQL
 * writes them.
 */
export interface ChainedEvent {
  readonly clinicId: string;
  readonly number: string;
  readonly id: string;
  readonly userId: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: string;
  readonly microseconds: string;
}

/** The hash that an event must have behind that of the event before it; migration 016 makes the same. */
export function hashEvent(previous: string, event: ChainedEvent): string {
  const { clinicId, number, id, userId, action, subject, detail, microseconds } = event;
  const lines = [previous, clinicId, number, id, userId, action, subject, detail, microseconds];
  return hash('sha256', lines.join('\n'), 'hex');
}
