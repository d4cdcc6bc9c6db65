import type { Mapping, Role } from '../../../shared/api.ts';
import { mayDo } from '../../../shared/roles.ts';
import { startAgain } from './startOf.ts';
import type { PushDesk } from './usePush.ts';
import type { Work } from './useWork.ts';

interface PushButtonsProps {
  readonly work: Work;
  readonly saved: Mapping | null;
  readonly pushDesk: PushDesk;
  readonly role: Role;
}

/** What comes after a push: the same again where it is known what that was, else a look at the rows. */
export function PushButtons({ work, saved, pushDesk, role }: PushButtonsProps) {
  const { push } = pushDesk;
  const isFailed = push?.state === 'failed';
  const { label, act } = nextAct(work, saved, pushDesk);
  return (
    <div class="buttons">
      <button type="button" class="primary" disabled={!mayDo(role, 'push')} onClick={act}>
        {label}
      </button>
      {isFailed && push.problem.code === 'headers_changed' && (
        <button type="button" class="plain" onClick={work.reopen}>
          Look at the columns
        </button>
      )}
      {!isFailed && (
        <button type="button" class="plain" onClick={() => work.open('columns')}>
          Change columns
        </button>
      )}
    </div>
  );
}

interface Act {
  readonly label: string;
  readonly act: () => void;
}

function nextAct(work: Work, saved: Mapping | null, pushDesk: PushDesk): Act {
  const { push, begin, goOn } = pushDesk;
  const request = startAgain(work.clinicId, saved, pushDesk);
  const isFailed = push?.state === 'failed';
  if (request !== null) return { label: isFailed ? 'Try again' : 'Push again', act: () => begin(request) };
  // One that failed before the sidebar opened is known in Google's runtime, as long as it is unfinished.
  const isKnown = isFailed && push.problem.code !== 'nothing_to_push';
  if (isKnown) return { label: 'Try again', act: () => goOn(work.sheetName) };
  return { label: 'Back to Check', act: () => work.open('check') };
}
