import { useState } from 'preact/hooks';
import type { AuditEvent } from '../../../shared/apiAudit.ts';
import type { Members } from '../../../shared/apiMembers.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { StepHeading } from '../parts/StepHeading.tsx';
import { type Load, loaded } from '../parts/useLoad.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { ActivityFilters } from './ActivityFilters.tsx';
import { CloseButton } from './CloseButton.tsx';
import { EventList } from './EventList.tsx';
import { ANY_EVENT, type EventChoice, toFilter } from './eventChoice.ts';
import { eventNames } from './eventNames.ts';
import { useActivity } from './useActivity.ts';
import { usePeople } from './usePeople.ts';

const NOBODY: Members = { members: [], providers: [] };
const NOTHING: readonly AuditEvent[] = [];

interface ActivityTabProps {
  readonly clinicId: string;
  /** Whose names the events can be told with. */
  readonly known: Load<Members>;
}

/** Who did what in the clinic, the newest first. */
export function ActivityTab({ clinicId, known }: ActivityTabProps) {
  const [{ choice, filter }, setWanted] = useState(() => wanted(ANY_EVENT));
  const { load, more, busy, problem } = useActivity(clinicId, filter);
  const members = loaded(known) ?? NOBODY;
  const events = loaded(load) ?? NOTHING;
  const people = usePeople(members.members, events);
  const waits = load.state === 'loading' || known.state === 'loading';
  return (
    <>
      <StepHeading>Who did what</StepHeading>
      <p class="quiet small">The newest first. No value of any sheet is in it.</p>
      <ActivityFilters people={people} choice={choice} onChange={(next) => setWanted(wanted(next))} />
      {waits && <Waiting label="Looking for what was done…" />}
      {load.state === 'failed' && <ProblemNote problem={load.problem} onRetry={load.retry} />}
      {load.state === 'ready' && events.length === 0 && (
        <p class="note">
          {choice === ANY_EVENT ? 'Nothing was done here yet.' : 'Nothing was done that fits.'}
        </p>
      )}
      {!waits && events.length > 0 && <EventList events={events} names={eventNames(members, events)} />}
      {problem !== null && <ProblemNote problem={problem} />}
      <div class="buttons">
        {more !== null && (
          <button type="button" class="plain" aria-disabled={busy} onClick={more}>
            {busy ? 'Looking…' : 'Show more'}
          </button>
        )}
        <CloseButton />
      </div>
    </>
  );
}

function wanted(choice: EventChoice) {
  return { choice, filter: toFilter(choice) };
}
