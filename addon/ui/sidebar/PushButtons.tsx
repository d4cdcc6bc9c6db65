import type { Mapping, Role } from '../../../shared/api.ts';
import { mayPush } from '../mapping/mayPush.ts';
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
  const { push, begin } = pushDesk;
  const request = startAgain(work.clinicId, saved, pushDesk);
  const isFailed = push?.state === 'failed';
  return (
    <div class="buttons">
      {request === null ? (
        <button type="button" class="primary" onClick={() => work.open('check')}>
          Back to Check
        </button>
      ) : (
        <button type="button" class="primary" disabled={!mayPush(role)} onClick={() => begin(request)}>
          {isFailed ? 'Try again' : 'Push again'}
        </button>
      )}
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
