import { Confirm } from '../parts/Confirm.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { plural } from '../parts/plural.ts';
import { Waiting } from '../parts/Waiting.tsx';
import type { PushState } from './followPush.ts';
import type { PushDesk } from './usePush.ts';

type Running = Extract<PushState, { state: 'running' }>;

interface PushRunningProps {
  readonly sheetName: string;
  readonly running: Running;
  readonly pushDesk: PushDesk;
}

/** How far a push is, how long it will take from here, and the way out of it. */
export function PushRunning({ sheetName, running, pushDesk }: PushRunningProps) {
  const { progress, goesOn } = running;
  const rowsDone = progress?.rowsDone ?? 0;
  return (
    <section>
      <Bar progress={progress} />
      {goesOn && (
        <p class="note">
          Google pauses long work every few minutes. The push goes on by itself, from where it was.
        </p>
      )}
      <p class="quiet small">You can close this sidebar: the push goes on without it.</p>
      {pushDesk.problem !== null && <ProblemNote problem={pushDesk.problem} />}
      <Confirm
        label="Cancel"
        name="Cancel the push"
        question={
          rowsDone === 0
            ? 'Stop this push? Nothing of it is stored yet.'
            : `Stop and take back the ${plural(rowsDone, 'row')} stored so far?`
        }
        yes={rowsDone === 0 ? 'Stop' : 'Stop and take back'}
        no="Go on pushing"
        onYes={() => pushDesk.cancel(sheetName)}
      />
    </section>
  );
}

function Bar({ progress }: Pick<Running, 'progress'>) {
  if (progress === null || progress.phase === 'reading') return <Waiting label="Reading the sheet…" />;
  if (progress.phase === 'comparing') return <Waiting label="Comparing the sheet with the database…" />;
  const { rowsDone, rowCount } = progress;
  const label = `${rowsDone.toLocaleString('en-US')} of ${plural(rowCount, 'row')}${timeLeft(progress)}`;
  return <Waiting label={label} done={rowsDone} of={rowCount} />;
}

/** The time left at the pace so far; nothing before there is a pace. */
function timeLeft({ rowsDone, rowCount, sendingSince, heardAt }: NonNullable<Running['progress']>): string {
  if (sendingSince === null || rowsDone === 0) return '';
  const seconds = Math.ceil((((heardAt - sendingSince) / rowsDone) * (rowCount - rowsDone)) / 1000);
  if (seconds < 1) return '';
  return seconds < 90
    ? `, about ${plural(seconds, 'second')} left`
    : `, about ${plural(Math.round(seconds / 60), 'minute')} left`;
}
