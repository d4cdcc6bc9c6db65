import { useState } from 'preact/hooks';
import type { ClinicSettings } from '../../../shared/apiPushes.ts';
import type { CallProblem } from '../../failure.ts';
import { problemOf } from '../parts/call.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { sayShare } from '../parts/sayShare.ts';
import * as server from '../parts/server.ts';
import { useLoad } from '../parts/useLoad.ts';

interface RemovalShareProps {
  readonly clinicId: string;
  readonly mayChange: boolean;
}

/** How large a share of a sheet's records a push may remove before it takes an explicit yes. */
export function RemovalShare({ clinicId, mayChange }: RemovalShareProps) {
  const settings = useLoad(() => server.settings(clinicId), [clinicId]);
  if (settings.state === 'loading') return null;
  if (settings.state === 'failed') return <ProblemNote problem={settings.problem} onRetry={settings.retry} />;
  return mayChange ? (
    <ShareField clinicId={clinicId} settings={settings.value} />
  ) : (
    <p class="small">
      A push removes {sayShare(settings.value.removalShare)} of a sheet’s records at most without an explicit
      yes.
    </p>
  );
}

function ShareField({
  clinicId,
  settings,
}: {
  readonly clinicId: string;
  readonly settings: ClinicSettings;
}) {
  const [percent, setPercent] = useState(settings.removalShare * 100);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const isSound = percent >= 0 && percent <= 100;
  const save = (): void => {
    setProblem(null);
    setSaid('Saving…');
    server.changeSettings(clinicId, { removalShare: percent / 100 }).then(
      ({ removalShare }) => setSaid(`Saved: ${sayShare(removalShare)}.`),
      (error: unknown) => {
        setSaid('');
        setProblem(problemOf(error));
      },
    );
  };
  return (
    <div class="stack">
      <label class="choice inline">
        Removed without an explicit yes, in % of a sheet’s records
        <input
          type="number"
          min={0}
          max={100}
          value={Number.isNaN(percent) ? '' : Number(percent.toFixed(2))}
          aria-invalid={!isSound}
          onInput={(event) => setPercent(event.currentTarget.valueAsNumber)}
        />
      </label>
      {!isSound && <p class="wrong small">A number from 0 to 100, please.</p>}
      <button type="button" class="link" disabled={!isSound} onClick={save}>
        Save this limit
      </button>
      <p role="status" class="small">
        {said}
      </p>
      {problem !== null && <ProblemNote problem={problem} />}
    </div>
  );
}
