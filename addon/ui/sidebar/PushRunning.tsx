import { plural } from '../parts/plural.ts';
import { Waiting } from '../parts/Waiting.tsx';
import type { PushState } from './followPush.ts';

interface PushRunningProps {
  readonly progress: Extract<PushState, { state: 'running' }>['progress'];
}

/** How far a push is, and how long it will take from here. */
export function PushRunning({ progress }: PushRunningProps) {
  return (
    <section>
      <Bar progress={progress} />
      <p class="quiet small">You can close this sidebar: the push goes on without it.</p>
    </section>
  );
}

function Bar({ progress }: PushRunningProps) {
  if (progress === null || progress.phase === 'reading') return <Waiting label="Reading the sheet…" />;
  if (progress.phase === 'comparing') return <Waiting label="Comparing the sheet with the database…" />;
  const { rowsDone, rowCount } = progress;
  const label = `${rowsDone.toLocaleString('en-US')} of ${plural(rowCount, 'row')}${timeLeft(progress)}`;
  return <Waiting label={label} done={rowsDone} of={rowCount} />;
}

/** The time left at the pace so far; nothing before there is a pace. */
function timeLeft({
  rowsDone,
  rowCount,
  sendingSince,
  heardAt,
}: NonNullable<PushRunningProps['progress']>): string {
  if (sendingSince === null || rowsDone === 0) return '';
  const seconds = Math.ceil((((heardAt - sendingSince) / rowsDone) * (rowCount - rowsDone)) / 1000);
  if (seconds < 1) return '';
  return seconds < 90
    ? `, about ${plural(seconds, 'second')} left`
    : `, about ${plural(Math.round(seconds / 60), 'minute')} left`;
}
