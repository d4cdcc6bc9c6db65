import { Confirm } from '../parts/Confirm.tsx';
import { plural } from '../parts/plural.ts';
import { sayTime } from '../parts/sayTime.ts';
import { Waiting } from '../parts/Waiting.tsx';
import type { PushState } from './followPush.ts';
import type { PushDesk } from './usePush.ts';

interface PushElsewhereProps {
  readonly elsewhere: Extract<PushState, { state: 'elsewhere' }>;
  readonly pushDesk: PushDesk;
}

/** Someone else pushes this sheet just now: who, how far, and what to do about it. */
export function PushElsewhere({ elsewhere, pushDesk }: PushElsewhereProps) {
  const { request, other, waits } = elsewhere;
  const who = other.by ?? 'Someone who left';
  const far = `${other.rowsIn.toLocaleString('en-US')} of ${plural(other.rowCount, 'row')}`;
  return (
    <>
      <section>
        <p>
          <strong>{who}</strong> began to push this sheet {sayTime(other.startedAt)}.
        </p>
        {waits ? (
          <Waiting label={`Waiting for it: ${far}`} done={other.rowsIn} of={other.rowCount} />
        ) : (
          <p>{far} are in. Yours can begin when it is done.</p>
        )}
      </section>
      <div class="buttons">
        {!waits && (
          <button type="button" class="primary" onClick={() => pushDesk.wait(request)}>
            Wait
          </button>
        )}
        <Confirm
          label="Push mine instead"
          question={`End the push of ${who} and push yours instead?`}
          yes="Push mine"
          no="Leave it"
          onYes={() => pushDesk.begin({ ...request, takesOver: true })}
        />
      </div>
    </>
  );
}
