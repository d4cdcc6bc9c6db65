import type { AuditEvent } from '../../../shared/apiAudit.ts';
import { sayTime } from '../parts/sayTime.ts';
import type { EventNames } from './eventNames.ts';
import { sayEvent } from './sayEvent.ts';

interface EventListProps {
  readonly events: readonly AuditEvent[];
  readonly names: EventNames;
}

/** Events as sentences, each with its time. */
export function EventList({ events, names }: EventListProps) {
  return (
    <ol class="events" aria-label="Activity">
      {events.map((event) => (
        <li key={event.number}>
          <time class="quiet" dateTime={event.at}>
            {sayTime(event.at)}
          </time>
          <span>{sayEvent(event, names)}</span>
        </li>
      ))}
    </ol>
  );
}
