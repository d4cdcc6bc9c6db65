import type { Place, Workspace } from '../../sidebarCalls.ts';
import type { LookAgain } from '../parts/lookAgain.ts';
import { LookAgainButton } from '../parts/NoAccess.tsx';
import * as server from '../parts/server.ts';
import { useLoad } from '../parts/useLoad.ts';
import { Waiting } from '../parts/Waiting.tsx';

interface NoClinicProps {
  readonly workspace: Workspace;
  readonly lookAgain: LookAgain;
}

/** For someone who is active in no clinic: why, as far as it is known, and who can help. */
export function NoClinic({ workspace: { account, place }, lookAgain }: NoClinicProps) {
  const reason = useReason(place);
  if (reason === 'loading') {
    return (
      <main class="view">
        <Waiting label="Opening Chairside…" />
      </main>
    );
  }
  return (
    <main class="view">
      <h1>{reason === null ? 'No clinic yet' : 'Closed to you for now'}</h1>
      <p>
        {reason ??
          `${account.email} is active in no clinic. Ask your clinic’s admin to add you, or to let you in again.`}
      </p>
      {reason !== null && <p>What you said about the columns is kept.</p>}
      <LookAgainButton lookAgain={lookAgain} look="primary" />
    </main>
  );
}

/** What the server says of the clinic in which the person's work stopped; null where there is none. */
function useReason(place: Place | null): string | null {
  const look = place && (() => server.totals(place.clinicId, 'financial'));
  const answer = useLoad(look, []);
  if (place === null) return null;
  if (answer.state === 'failed' && answer.problem.code === 'membership_inactive')
    return answer.problem.detail;
  return answer.state === 'loading' ? 'loading' : null;
}
